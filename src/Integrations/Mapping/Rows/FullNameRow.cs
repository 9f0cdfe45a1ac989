namespace Integrations.Connectors;

/// <summary>One text of the vendor that contains a person's whole name (see <see cref="Row.FullName(Row{string})"/>).</summary>
public sealed class FullNameRow
{
    internal FullNameRow(Row<string?> name) => Name = name;

    internal Row<string?> Name { get; }
}
