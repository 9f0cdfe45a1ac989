using Integrations.Connectors;
using Integrations.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests
{
    /// <summary>A fictitious catalog: two rows as they should be, and others with a fault each.</summary>
    internal static class Forest
    {
        private const string Name = "Integrations.Forest";

        private static readonly Dictionary<string, Func<IntegrationsBuilder, Action<ForestOptions>, IntegrationsBuilder>> Rows = new()
        {
            ["alder"] = Add<Alder>, ["birch"] = Add<Birch>, ["cedar"] = Add<Cedar>, ["elm"] = Add<Elm>, ["fir"] = Add<Fir>,
            ["hazel"] = Add<Hazel>, ["larch-"] = Add<Larch>, ["maple"] = Add<Maple>,
        };

        /// <summary>The package with these rows.</summary>
        public static ConnectorPackage With(params string[] rows) => new(
            Name,
            [
                "Integrations.Forest.csproj", "README.md", "PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt", "ForestOptions.cs",
                "ForestBuilderExtensions.cs", .. rows.Select(row => $"Rows/{row}.json"),
            ],
            [typeof(ForestOptions), typeof(ForestBuilderExtensions)]);

        public static IntegrationsBuilder Add(IntegrationsBuilder builder, string id, Action<ForestOptions> configure) =>
            Rows.TryGetValue(id, out var add) ? add(builder, configure) : throw new ArgumentException($"Forest has no connector '{id}'.");

        private static IntegrationsBuilder Add<TRow>(IntegrationsBuilder builder, Action<ForestOptions> configure)
            where TRow : IConnector, new() => builder.AddConnector<TRow, ForestOptions>(configure);

        private static ConnectorDefinition Define(
            string id, string package = Name, string? documentation = "https://tree.test/api", string probe = "GET /me",
            params ResourceDefinition[] resources) => new(id, $"The {id}")
        {
            BaseAddress = "https://tree.test", Authentication = new ApiKey(), Probe = probe, Package = package, Resources = resources,
            Documentation = documentation is null ? null : new(documentation),
        };

        internal sealed class Alder : IConnector { public ConnectorDefinition Define() => Forest.Define("alder"); }

        internal sealed class Birch : IConnector { public ConnectorDefinition Define() => Forest.Define("birch"); }

        private sealed class Cedar : IConnector { public ConnectorDefinition Define() => Forest.Define("cypress"); }

        private sealed class Elm : IConnector { public ConnectorDefinition Define() => Forest.Define("elm", package: "Integrations.Elm"); }

        private sealed class Fir : IConnector { public ConnectorDefinition Define() => Forest.Define("fir", documentation: null); }

        private sealed class Hazel : IConnector { public ConnectorDefinition Define() => Forest.Define("hazel", probe: "/me"); }

        private sealed class Larch : IConnector { public ConnectorDefinition Define() => Forest.Define("larch-"); }

        private sealed class Maple : IConnector
        {
            public ConnectorDefinition Define() => Forest.Define("maple", resources: ResourceDefinition.Of(
                new Mapping<Contact> { { Contact.Fields.Id, Row.Text("id").ReadOnly() } }, new()).Get("GET /contacts/{id}"));
        }
    }

    /// <summary>The options of every row.</summary>
    public sealed class ForestOptions : ConnectorOptions;
}

namespace Microsoft.Extensions.DependencyInjection
{
    /// <summary>Adds a row of the fictitious catalog.</summary>
    public static class ForestBuilderExtensions
    {
        public static IntegrationsBuilder AddForestConnector(
            this IntegrationsBuilder builder, string id, Action<Integrations.Conventions.Tests.ForestOptions> configure,
            Action<IHttpClientBuilder>? http = null) => Integrations.Conventions.Tests.Forest.Add(builder, id, configure);
    }
}
