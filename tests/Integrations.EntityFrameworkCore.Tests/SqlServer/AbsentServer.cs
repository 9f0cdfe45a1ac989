using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>
/// A connection to a server that cannot be had here: records each command, and returns the rows that a test gives it, or that one row was
/// written.
/// </summary>
internal sealed class AbsentServer : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    /// <summary>The texts of the commands, in the order of their execution.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>The number of rows that an update or a delete finds.</summary>
    public int Found { get; set; } = 1;

    /// <summary>The result of a query whether a row exists.</summary>
    public bool IsFound { get; set; }

    /// <summary>The rows that the next query returns; those after it return none.</summary>
    public IReadOnlyList<object[]> Rows { get; set; } = [];

    /// <summary>The rows of the queries after that one.</summary>
    public Queue<IReadOnlyList<object[]>> LaterRows { get; } = [];

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=none";

    public override string Database => "none";

    public override string DataSource => "none";

    public override string ServerVersion => "16.0";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this);

    private sealed class Transaction(DbConnection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    /// <summary>Its parameters are those of SQL Server's own client, which the provider configures.</summary>
    private sealed class Command(AbsentServer server) : DbCommand
    {
        private readonly SqlCommand _command = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override UpdateRowSource UpdatedRowSource { get; set; }

        public override bool DesignTimeVisible { get; set; }

        protected override DbConnection? DbConnection { get; set; } = server;

        protected override DbTransaction? DbTransaction { get; set; }

        protected override DbParameterCollection DbParameterCollection => _command.Parameters;

        public override int ExecuteNonQuery()
        {
            server.Sent.Add(CommandText);
            return server.Found;
        }

        public override object ExecuteScalar() => throw new NotSupportedException();

        public override void Prepare()
        {
        }

        public override void Cancel()
        {
        }

        private static DataTableReader ReaderOf(IReadOnlyList<object[]> rows)
        {
            using var table = new DataTable();
            foreach (var value in rows is [var first, ..] ? first : []) table.Columns.Add().DataType = value.GetType();
            foreach (var row in rows) table.Rows.Add(row);
            return table.CreateDataReader();
        }

        protected override DbParameter CreateDbParameter() => _command.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            server.Sent.Add(CommandText);
            if (CommandText.StartsWith("SELECT COUNT_BIG", StringComparison.Ordinal)) return ReaderOf([[0L]]);
            if (CommandText.StartsWith("SELECT COUNT", StringComparison.Ordinal)) return ReaderOf([[0]]);
            if (CommandText.Contains("WHEN EXISTS", StringComparison.Ordinal)) return ReaderOf([[server.IsFound]]);
            if (CommandText.Contains("OUTPUT INSERTED.[Id]", StringComparison.Ordinal)) return ReaderOf([[1L]]);
            var rows = server.Rows;
            server.Rows = server.LaterRows.TryDequeue(out var next) ? next : [];
            return ReaderOf(rows);
        }
    }
}
