namespace Integrations.Tests.Authentication.Properties;

internal enum AnswerState
{
    /// <summary>The refresh token was never sent.</summary>
    None = 0,

    /// <summary>The vendor has acted, its answer is on the way.</summary>
    UnderWay = 1,

    Delivered = 2,

    /// <summary>Nobody has it, or nobody has it any more.</summary>
    Lost = 3,
}

/// <summary>A pair of tokens as the model has it.</summary>
internal sealed class ModelToken(int number, long endsAt)
{
    public int Number { get; } = number;

    public string AccessToken => $"access-{Number}";

    public string RefreshToken => $"refresh-{Number}";

    /// <summary>When the access token ends by what the vendor said.</summary>
    public long IssuedEnd { get; } = endsAt;

    /// <summary>When it ends in truth.</summary>
    public long EndsAt { get; set; } = endsAt;

    /// <summary>When the refresh token was last sent.</summary>
    public long SentAt { get; set; }

    /// <summary>What became of the answer to sending it.</summary>
    public AnswerState Answer { get; set; }

    /// <summary>The machine that asked last.</summary>
    public int AskedBy { get; set; }
}
