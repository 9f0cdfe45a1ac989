using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Integrations.AspNetCore.Tests;

/// <summary>Data Protection's keys, in memory.</summary>
internal sealed class MemoryKeys : IXmlRepository
{
    private readonly List<XElement> _elements = [];

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements];

    public void StoreElement(XElement element, string friendlyName) => _elements.Add(element);
}
