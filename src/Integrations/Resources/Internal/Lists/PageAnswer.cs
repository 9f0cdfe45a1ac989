using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads the records of an answer, and tells a list without records from an answer that is no list.</summary>
internal static class PageAnswer
{
    /// <exception cref="ContractViolationException">The answer has another shape.</exception>
    /// <exception cref="IntegrationException">The answer is the vendor's refusal, though its status says success.</exception>
    public static void Read<T>(ResourceCall<T> call, PageReader<T> page, VendorAnswer answer, string operation) where T : UnifiedRecord, new()
    {
        var name = call.Name(operation);
        try
        {
            page.Read(answer.Body);
        }
        catch (JsonException)
        {
            throw call.Broken(answer, name, "something that is no JSON");
        }
        catch (FormatException e)
        {
            throw call.Broken(answer, name, e.Message);
        }

        var isNamed = page.Records.TrueForAll(static r => !string.IsNullOrEmpty(r.Id));
        if (page.HasPlace && isNamed) return;
        WriteAnswers.RequireSuccess(call, answer, flag: null, error: null, operation);
        throw call.Broken(answer, name, isNamed ? "nothing where records belong" : "a record without id");
    }
}
