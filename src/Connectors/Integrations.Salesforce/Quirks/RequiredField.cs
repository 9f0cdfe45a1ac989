namespace Integrations.Salesforce.Quirks;

/// <summary>No flag says "required": a field is when it can be created, has no default and takes no null. Evidence: recorded describe answers, v60.</summary>
internal static class RequiredField
{
    public static bool? Read(ref RowReader reader) => reader.Flag(0) == false && reader.Flag(1) != true && reader.Flag(2) == true;
}
