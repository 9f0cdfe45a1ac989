using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads the records of an answer, and tells one without records from a refusal whose status says success.</summary>
internal static class PageResponse
{
    /// <param name="call">The call.</param>
    /// <param name="page">Takes the records.</param>
    /// <param name="response">The answer.</param>
    /// <param name="operation">For errors.</param>
    /// <param name="isOne">Whether it is one record: vendors spell an empty list in many ways, and a record that is not there by a
    /// refusal.</param>
    /// <exception cref="ContractViolationException">The answer has another shape.</exception>
    /// <exception cref="IntegrationException">The answer is the vendor's refusal, though its status says success.</exception>
    public static void Read<T>(ResourceCall<T> call, PageReader<T> page, VendorResponse response, string operation, bool isOne = false)
        where T : UnifiedRecord, new()
    {
        try
        {
            page.Read(response.Body);
        }
        catch (JsonException)
        {
            throw call.Broken(response, call.Name(operation), "something that is no JSON");
        }
        catch (FormatException e)
        {
            throw call.Broken(response, call.Name(operation), e.Message);
        }

        var isNamed = page.Records.TrueForAll(static r => !string.IsNullOrEmpty(r.Id));
        if (page.HasPlace && isNamed) return;
        WriteResponses.RequireSuccess(call, response, flag: null, error: null, operation);
        if (isOne || !isNamed)
            throw call.Broken(response, call.Name(operation), isNamed ? "nothing where the record belongs" : "a record without id");
    }
}
