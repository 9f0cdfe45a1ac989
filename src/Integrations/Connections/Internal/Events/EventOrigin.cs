namespace Integrations.Internal;

/// <summary>The origin of an event.</summary>
internal enum EventOrigin
{
    Vendor = 0,
    Ours = 1,
}
