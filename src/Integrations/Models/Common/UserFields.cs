namespace Integrations.Models;

/// <summary>The fields of <see cref="User"/>.</summary>
public sealed class UserFields : RecordFields<User>
{
    internal UserFields()
    {
        Name = Declare(nameof(User.Name), static r => r.Name, static (r, v) => r.Name = v);
        FirstName = Declare(nameof(User.FirstName), static r => r.FirstName, static (r, v) => r.FirstName = v);
        LastName = Declare(nameof(User.LastName), static r => r.LastName, static (r, v) => r.LastName = v);
        Email = Declare(nameof(User.Email), static r => r.Email, static (r, v) => r.Email = v);
        UserName = Declare(nameof(User.UserName), static r => r.UserName, static (r, v) => r.UserName = v);
        Kind = Declare(nameof(User.Kind), static r => r.Kind, static (r, v) => r.Kind = v);
        IsActive = Declare(nameof(User.IsActive), static r => r.IsActive, static (r, v) => r.IsActive = v);
        TimeZone = Declare(nameof(User.TimeZone), static r => r.TimeZone, static (r, v) => r.TimeZone = v);
        PhotoUrl = Declare(nameof(User.PhotoUrl), static r => r.PhotoUrl, static (r, v) => r.PhotoUrl = v);
        Key = Declare(nameof(User.Key), static r => r.Key, static (r, v) => r.Key = v);
    }

    /// <summary>The display name.</summary>
    public Field<User, string?> Name { get; }

    /// <summary>Given name.</summary>
    public Field<User, string?> FirstName { get; }

    /// <summary>Family name.</summary>
    public Field<User, string?> LastName { get; }

    /// <summary>Email address.</summary>
    public Field<User, string?> Email { get; }

    /// <summary>Login name.</summary>
    public Field<User, string?> UserName { get; }

    /// <summary>Person, bot, group or app.</summary>
    public Field<User, Normalized<UserKind>?> Kind { get; }

    /// <summary>True when the user may log in.</summary>
    public Field<User, bool?> IsActive { get; }

    /// <summary>IANA time zone.</summary>
    public Field<User, string?> TimeZone { get; }

    /// <summary>The URL of a picture.</summary>
    public Field<User, string?> PhotoUrl { get; }

    /// <summary>Another id by which the vendor refers to this user.</summary>
    public Field<User, string?> Key { get; }
}
