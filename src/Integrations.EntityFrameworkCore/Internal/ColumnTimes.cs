using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>
/// A time as milliseconds since 1970 in UTC: a column that every provider compares and orders, which SQLite does not do with
/// <see cref="DateTimeOffset"/>.
/// </summary>
internal sealed class ColumnTimes() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
