using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of inputs.</summary>
internal static class InputWords
{
    public static Union<Input> Input { get; } = new()
    {
        { "host", Of(Connectors.Input.Host) },
        { "text", Of(Connectors.Input.Text) },
        { "secret", Of(Connectors.Input.Secret) },
    };

    public static Kind<IReadOnlyList<Input>> Inputs { get; } = ListOf(Input);

    private static Words<Input> Of(Func<string, InputOptions, Input> create) => new(given => create(given.Text("name"), new()
    {
        Title = given.Find<string>("title"), Pattern = given.Find<string>("pattern"), IsOptional = given.Find<bool>("isOptional"),
    }))
    {
        { "name", Text, Required },
        { "title", OrNull(Text), Optional },
        { "pattern", OrNull(Text), Optional },
        { "isOptional", Flag, Optional },
    };
}
