using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor that is only read, whose list is the whole response: no pages, no member around the records.</summary>
public sealed class Whole : PlainKind
{
    public override string Id => "whole";

    public override string Items => "";

    public override Pagination Pagination => Pagination.None;

    public override string? SizeParameter => null;

    public override bool IsWritten => false;

    public override RestPagination Pages => RestPagination.None;

    public override JsonNode ListBody(RestPage page) => page.Items;
}
