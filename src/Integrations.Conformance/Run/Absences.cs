using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Features that the definition and the facts do not have: the suite requires that the connector refuses them by name.</summary>
internal static class Absences
{
    extension<TRecord>(ConformanceRun<TRecord> run) where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        public bool Can(Operation operation) => run.Resource.Can(operation);

        /// <summary>True when a list can begin where another ended: the records have a time of change, and lists accept it.</summary>
        public bool ReadsChanges =>
            run.Can(Operation.Incremental) && run.Resource.Fields.Any(f => f.Name == nameof(UnifiedRecord.UpdatedAt));

        /// <summary>True when lists have several pages, false for a vendor that returns the whole list.</summary>
        public bool ListsInPages => run.Resource.Lists.Any(list => list.Operation.Pagination != Pagination.None);

        /// <summary>True when changes are listed in the order of time; the checkpoint of any other list moves at its end.</summary>
        public bool IsOrderedByTime =>
            !run.Resource.Lists.Any(list => list.Operation.Dialect is ParameterQuery { ModifiedSince: not null, CanSort: false });

        /// <summary>
        /// Returns true when the operation is not supported, after asserting the refusal and that it names connector, resource and the
        /// supported operations.
        /// </summary>
        public async Task<bool> RefusesAsync(Operation operation, Func<Task> attempt)
        {
            if (operation == Operation.Incremental ? run.ReadsChanges : run.Can(operation)) return false;
            var before = run.Vendor.Requests.Count;
            var refusal = await run.HoldAsync(operation, "an undeclared operation is refused before a request is sent",
                async () => await Assert.ThrowsAsync<OperationNotSupportedException>(attempt));
            Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(run.Resource.Name, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(Operation.List), refusal.Message, StringComparison.Ordinal);
            Assert.Equal(before, run.Vendor.Requests.Count);
            return true;
        }

        /// <summary>As <see cref="RefusesAsync"/>, for a list of changes.</summary>
        public Task<bool> RefusesChangesAsync() =>
            run.RefusesAsync(Operation.Incremental, () => run.IdsAsync(new() { Since = run.Clock.GetUtcNow() }));

        /// <summary>
        /// Returns true when lists cannot be ordered by the text, after asserting the refusal and that it names the operation or the field.
        /// </summary>
        public async Task<bool> RefusesOrderAsync()
        {
            if (await run.RefusesAsync(Operation.Sort, () => run.IdsAsync(new() { OrderBy = run.Facts.Text }))) return true;
            if (run.Support(run.Facts.Text).IsSortable) return false;
            var refusal = await run.ListFailsAsync<OperationNotSupportedException>(new() { OrderBy = run.Facts.Text });
            Assert.Contains(run.Facts.Text.Name, refusal.Message, StringComparison.Ordinal);
            return true;
        }

        /// <summary>
        /// Returns true when lists can be filtered, but not by the text, after asserting the refusal and that it names the field.
        /// </summary>
        public async Task<bool> RefusesFilterAsync()
        {
            if (run.Support(run.Facts.Text).IsFilterable) return false;
            var refusal = await run.ListFailsAsync<OperationNotSupportedException>(new() { Where = [run.Facts.Text.Is("x")] });
            Assert.Contains(run.Facts.Text.Name, refusal.Message, StringComparison.Ordinal);
            Assert.Empty(run.Vendor.Requests);
            return true;
        }

        /// <summary>Asserts that no field of this type is written: the facts name none.</summary>
        public void AssertNoneIsWritten(Type value) => Assert.DoesNotContain(TRecord.AllFields.All, field => field.Type == value
            && run.Resource.Fields.Any(row => row.Name == field.Name && row.IsWritable));

        /// <summary>
        /// Returns true when there is no refresh token, after asserting that the credential works a year later: unchanged where the tenant
        /// entered it, by one request where a token endpoint issues it again.
        /// </summary>
        public async Task<bool> LastsAsync()
        {
            if (run.Consent is not null) return false;
            var before = run.Count(run.TokenRoute);
            run.Clock.Advance(TimeSpan.FromDays(366));
            await run.IdsAsync();
            await run.IdsAsync();
            Assert.Equal(run.Tokens is null ? 0 : 1, run.Count(run.TokenRoute) - before);
            Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
            return true;
        }
    }
}
