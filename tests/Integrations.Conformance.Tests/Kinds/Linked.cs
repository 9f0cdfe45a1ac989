using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>
/// A vendor whose pages are bare lists, with a link to the next in a header; a request with a cursor takes no other parameter.
/// </summary>
public sealed class Linked : PlainKind
{
    public override string Id => "linkheader";

    public override string Items => "";

    public override Pagination Pagination => Pagination.LinkHeader;

    public override string SizeParameter => "per_page";

    public override RestPagination Pages =>
        RestPagination.Cursor("cursor", "per_page") with { HasLinkHeader = true, IsSentAlone = true };

    public override JsonNode ListBody(RestPage page) => page.Items;
}
