using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Integrations.Internal;

/// <summary>Runs the host's option lambdas again when its configuration reloads, so that secrets can change while running.</summary>
internal sealed class ReloadingOptions<TOptions>(IConfiguration? configuration) : IOptionsChangeTokenSource<TOptions>
{
    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
