namespace Integrations.Simulators.QuickBooks;

/// <summary>One error as the API reports it.</summary>
internal sealed record ApiFault(int Status, string Type, string Code, string Message, string Detail, string? Element = null);

/// <summary>Ends a request, or one item of a batch, with a fault.</summary>
internal sealed class ApiFaultException(ApiFault fault) : Exception(fault.Message)
{
    public ApiFault Fault { get; } = fault;
}
