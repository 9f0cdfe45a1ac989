using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Steps whose failure is reported in terms of the definition.</summary>
internal static class Holding
{
    extension<TRecord>(ConformanceRun<TRecord> run) where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        /// <summary>Runs a step whose failure is reported in terms of the definition.</summary>
        /// <param name="operation">The operation of the step.</param>
        /// <param name="member">The member of the definition that determines it.</param>
        /// <param name="step">Calls and assertions.</param>
        public async Task<T> HoldAsync<T>(Operation operation, string member, Func<Task<T>> step)
        {
            try
            {
                return await step();
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException and not ConformanceException or IntegrationException)
            {
                throw new ConformanceException(Suspect.Of(run, run.Resource, operation, member), e);
            }
        }

        /// <summary>Runs a step whose failure is reported in terms of the definition.</summary>
        public Task HoldAsync(Operation operation, string member, Func<Task> step) => run.HoldAsync(operation, member, async () =>
        {
            await step();
            return true;
        });

        /// <summary>Makes an assertion whose failure is reported in terms of the definition.</summary>
        public void Hold(Operation operation, string member, Action assertion)
        {
            try
            {
                assertion();
            }
            catch (Xunit.Sdk.XunitException e) when (e is not ConformanceException)
            {
                throw new ConformanceException(Suspect.Of(run, run.Resource, operation, member), e);
            }
        }
    }
}
