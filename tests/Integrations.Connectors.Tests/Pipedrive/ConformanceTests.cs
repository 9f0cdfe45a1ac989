using Integrations.Conformance;

namespace Integrations.Pipedrive.Tests;

public sealed class ConnectingTests : Connecting<PipedriveVendor>;
public sealed class ScopesTests : Scopes<PipedriveVendor>;
public sealed class TokensTests : Tokens<PipedriveVendor>;
public sealed class TokenFailuresTests : TokenFailures<PipedriveVendor>;
public sealed class ErrorsTests : Errors<PipedriveVendor>;
public sealed class RateLimitsTests : RateLimits<PipedriveVendor>;
public sealed class WebhooksTests : Webhooks<PipedriveVendor>;
public sealed class WebhookProofsTests : WebhookProofs<PipedriveVendor>;
public sealed class HttpSafetyTests : HttpSafety<PipedriveVendor>;
public sealed class IsolationTests : Isolation<PipedriveVendor>;
public sealed class SecrecyTests : Secrecy<PipedriveVendor>;
public sealed class MovingListsTests : MovingLists<PipedriveVendor>;
public sealed class ListingTests : Listing<PipedriveVendor>;
public sealed class FilteringTests : Filtering<PipedriveVendor>;
public sealed class IncrementalTests : Incremental<PipedriveVendor>;
public sealed class WritingTests : Writing<PipedriveVendor>;
public sealed class GuardingTests : Guarding<PipedriveVendor>;
public sealed class BatchesTests : Batches<PipedriveVendor>;
public sealed class CustomFieldsTests : CustomFields<PipedriveVendor>;
public sealed class CoverageTests : Coverage<PipedriveVendor>;
public sealed class UndeclaredTests : Undeclared<PipedriveVendor>;
public sealed class WrittenFieldsTests : WrittenFields<PipedriveVendor>;
public sealed class LiveTests : Live<PipedriveVendor>;
