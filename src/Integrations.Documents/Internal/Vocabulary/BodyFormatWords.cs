using Integrations.Connectors;

namespace Integrations.Documents.Internal;

/// <summary>The words of formats of request bodies.</summary>
internal static class BodyFormatWords
{
    public static Union<BodyFormat> Format { get; } = new()
    {
        { "json", new Words<BodyFormat>(static _ => BodyFormat.Json) },
        {
            "form", new Words<BodyFormat>(static given => BodyFormat.Form(given.Find<FormNames>("names")))
            {
                { "names", Choice.Of<FormNames>(), Given.Optional },
            }
        },
    };
}
