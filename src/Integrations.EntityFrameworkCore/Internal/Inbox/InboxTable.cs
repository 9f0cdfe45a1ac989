using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>The table as the host's model names it, for SQL that no query of the model expresses.</summary>
internal sealed class InboxTable
{
    private readonly ISqlGenerationHelper _sql;
    private readonly StoreObjectIdentifier _table;

    public InboxTable(DbContext context)
    {
        Type = context.Model.FindEntityType(typeof(InboxRow))!;
        _sql = context.GetService<ISqlGenerationHelper>();
        _table = StoreObjectIdentifier.Create(Type, StoreObjectType.Table)!.Value;
    }

    public IEntityType Type { get; }

    public string Name => _sql.DelimitIdentifier(_table.Name, _table.Schema);

    public string this[string property] => this[Type.FindProperty(property)!];

    public string this[IProperty property] => _sql.DelimitIdentifier(property.GetColumnName(_table)!);
}
