namespace Integrations.ContractTesting;

/// <summary>A vendor's published contract, its reasoned exceptions and its recordings, as the vendor's own tests describe them.</summary>
/// <param name="vendor">The vendor's folder in the shared folder.</param>
public sealed class VendorContract(string vendor)
{
    private PayloadFolder? recordings;
    private FactSheet? sheet;

    /// <summary>The vendor's folder in the shared folder, for example <c>acme</c>.</summary>
    public string Vendor { get; } = vendor;

    /// <summary>The OpenAPI document in the vendor's folder of contracts.</summary>
    public string File { get; init; } = "openapi.json";

    /// <summary>The differences between the contract and the vendor, each with its reason.</summary>
    public IReadOnlyList<ContractException> Exceptions { get; init; } = [];

    /// <summary>Tells the recorded bodies apart.</summary>
    public required IPayloadShapes Shapes { get; init; }

    /// <summary>The schemas of bodies, where they do not stand in the OpenAPI document.</summary>
    public Func<IBodyContract>? Bodies { get; init; }

    /// <summary>Rewrites recordings that are XML; null where the vendor has none that a connector reads.</summary>
    public Func<XmlToJson>? Xml { get; init; }

    public OpenApiContract OpenApi => OpenApiContract.Load(SharedFolder.Open().Contract(Vendor, File));

    /// <summary>The vendor's recorded files, read once a process.</summary>
    public PayloadFolder Recordings => recordings ??= Read(SharedFolder.Open().Payloads(Vendor), Xml?.Invoke());

    /// <summary>The vendor's fact sheet, read once a process.</summary>
    public FactSheet FactSheet => sheet ??= FactSheet.Read(SharedFolder.Open().FactSheet(Vendor));

    public ContractChecker Checker(ContractOptions? options = null) =>
        new(Vendor, OpenApi, Exceptions, options, Bodies?.Invoke());

    /// <summary>Files of another folder, told apart alike.</summary>
    public PayloadFolder Read(string folder, XmlToJson? xml = null) => new(Vendor, folder, Shapes, xml);

    /// <summary>Tells one text for what it is; its file's name never helps.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="file">The file's name, for its ending.</param>
    /// <param name="source">The text of the folder's list of sources.</param>
    /// <param name="xml">Rewrites XML.</param>
    public Payload Tell(string text, string file = "x.json", string? source = null, XmlToJson? xml = null)
    {
        using var folder = new TemporaryFolder().With(file, text);
        if (source is not null)
        {
            folder.With(SourceHints.FileName, source);
        }

        return Read(folder.Root, xml).Payloads.Single();
    }
}
