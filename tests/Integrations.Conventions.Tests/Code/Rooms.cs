using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>
/// The rooms of the core and who uses whose types, read from the source text. A name is a use of a type unless the file has a member of its
/// own of that name and does not write it where only a type can stand.
/// </summary>
internal sealed partial class Rooms
{
    private readonly string[] _order;
    private readonly List<SourceFile> _files;
    private readonly ILookup<string, string> _roomsOfType;

    /// <param name="order">The rooms, lowest first.</param>
    /// <param name="folder">The folder that holds them.</param>
    /// <param name="files">The files in them.</param>
    public Rooms(string[] order, string folder, IEnumerable<SourceFile> files)
    {
        _order = order;
        Folder = folder;
        _files = [.. files];
        _roomsOfType =
            _files.SelectMany(file =>
            Declaration().Matches(file.Code).Select(match => (Name: match.Groups["name"].Value, Room: RoomOf(file))))
            .ToLookup(type => type.Name, type => type.Room);
    }

    public string Folder { get; }

    public IEnumerable<string> Found => _files.Select(RoomOf).Distinct();

    /// <summary>Uses of types that only a later room has, as <c>path:line uses Type of Room</c>.</summary>
    public IEnumerable<string> Backward => _files.SelectMany(file =>
        from use in UsesOf(file)
        where _order.Contains(RoomOf(file))
        let rooms = _roomsOfType[use.Name].Select(room => Array.IndexOf(_order, room)).ToList()
        where rooms.Count > 0 && rooms.TrueForAll(room => room > Array.IndexOf(_order, RoomOf(file)))
        select $"{file.Path}:{use.Line} uses {use.Name} of {_order[rooms.Min()]}");

    private string RoomOf(SourceFile file) => file.Path[(Folder.Length + 1)..].Split('/')[0];

    private static IEnumerable<(string Name, int Line)> UsesOf(SourceFile file)
    {
        var members = Member().Matches(file.Code).Select(match => match.Groups["name"].Value).ToHashSet();
        var names = Name().Matches(file.Code).Where(match => match.Groups["type"].Success || !members.Contains(match.Groups["name"].Value));
        return names.Concat(NameOf().Matches(file.Text))
            .Select(match => (match.Groups["name"].Value, file.Text.AsSpan(0, match.Index).Count('\n') + 1));
    }

    /// <summary>A type that stands in no other.</summary>
    [GeneratedRegex(@"^(?:public|internal)\s[\w\s]*?\b(?:class|struct|record|interface|enum|delegate\s[\w<>?\[\], "
        + @"]+?)\s+(?!struct\b|class\b)(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    /// <summary>What follows a type and stands before a body, a value or parameters; or an enumeration's value.</summary>
    [GeneratedRegex(@"(?<=[\w>?\])])\s+(?<name>[A-Z]\w*)(?=\s*(?:[{(<;,=)]|$))|^\s+(?<name>[A-Z]\w*)\s*(?==|,)", RegexOptions.Multiline)]
    private static partial Regex Member();

    /// <summary>
    /// A name that follows no dot but those of namespaces and is not assigned to; <c>type</c>: where only a type can stand.
    /// </summary>
    [GeneratedRegex(@"(?<![\w.@])(?<type>(?<=\b(?:new|is|as|typeof\(|nameof\()\s*)|(?=\w+(?:<[\w<>, "
        + @"?\[\]]*>)?\??(?:\[\])?\s+(?!is\b|as\b|and\b|or\b|in\b|when\b|with\b|switch\b|where\b)[A-Za-z_]\w*))?(?:(?:Integrations|Connectors|Models|Internal|Storage)\.)*(?<name>[A-Z]\w*\b)(?!\s*=(?![=>]))")]
    private static partial Regex Name();

    /// <summary>Names in messages are in strings, where the code has holes.</summary>
    [GeneratedRegex(@"\bnameof\(\s*(?:(?:Integrations|Connectors|Models|Internal|Storage)\.)*(?<name>[A-Z]\w*)\.")]
    private static partial Regex NameOf();
}
