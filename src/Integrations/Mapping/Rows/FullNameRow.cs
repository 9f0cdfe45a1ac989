namespace Integrations.Connectors;

/// <summary>One text of the vendor's that is a person's whole name and its parts (see <see cref="Row.FullName(Row{string})"/>).</summary>
public sealed class FullNameRow
{
    internal FullNameRow(Row<string?> name) => Name = name;

    internal Row<string?> Name { get; }
}
