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

    private static Words<Input> Of(Func<string, Input> create) => new(given => create(given.Text("name")))
    {
        { "name", Text, Required },
        { "title", OrNull(Text), static (input, title) => input with { Title = title } },
        { "pattern", OrNull(Text), static (input, pattern) => input with { Pattern = pattern } },
        { "isOptional", Flag, static (input, isOptional) => input with { IsOptional = isOptional } },
    };
}
