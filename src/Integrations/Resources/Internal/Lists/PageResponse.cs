using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads the records of a response, and distinguishes a page without records from an error with a 2xx status code.</summary>
internal static class PageResponse
{
    /// <param name="call">The call.</param>
    /// <param name="page">Receives the records.</param>
    /// <param name="response">The response.</param>
    /// <param name="operation">The operation, for exceptions.</param>
    /// <param name="isOne">
    /// True for a single record: vendors write an empty list in many forms, and report a missing record by an error.
    /// </param>
    /// <exception cref="ContractViolationException">The response has another shape.</exception>
    /// <exception cref="IntegrationException">The response is an error of the vendor, although its status code is 2xx.</exception>
    public static void Read<T>(ResourceCall<T> call, PageReader<T> page, VendorResponse response, string operation, bool isOne = false)
        where T : UnifiedRecord, new()
    {
        var name = call.Name(operation);
        try
        {
            page.Read(response.Body);
        }
        catch (JsonException)
        {
            throw call.Broken(response, name, "something that is not JSON");
        }
        catch (FormatException e)
        {
            throw call.Broken(response, name, e.Message);
        }

        var isNamed = page.Records.TrueForAll(static r => !string.IsNullOrEmpty(r.Id));
        if (page.HasPlace && isNamed) return;
        WriteResponses.RequireSuccess(call, response, flag: null, error: null, operation);
        if (isOne || !isNamed) throw call.Broken(response, name, isNamed ? "no value at the path of the record" : "a record without id");
    }
}
