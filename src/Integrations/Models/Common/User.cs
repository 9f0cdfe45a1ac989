namespace Integrations.Models;

/// <summary>A user of the vendor's account, who may own records.</summary>
public sealed class User : UnifiedRecord, IRecordModel<User>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "users";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static UserFields Fields { get; } = new();

    static string IRecordModel<User>.ResourceName => Resource;

    static RecordFields<User> IRecordModel<User>.AllFields => Fields;

    /// <summary>The display name.</summary>
    public string? Name { get; set; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; set; }

    /// <summary>Family name.</summary>
    public string? LastName { get; set; }

    /// <summary>Email address.</summary>
    public string? Email { get; set; }

    /// <summary>Login name.</summary>
    public string? UserName { get; set; }

    /// <summary>Person, bot, group or app.</summary>
    public Normalized<UserKind>? Kind { get; set; }

    /// <summary>True when the user may log in.</summary>
    public bool? IsActive { get; set; }

    /// <summary>IANA time zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The URL of a picture.</summary>
    public string? PhotoUrl { get; set; }

    /// <summary>Another id by which the vendor refers to this user.</summary>
    public string? Key { get; set; }
}
