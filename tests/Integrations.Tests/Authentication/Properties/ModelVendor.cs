using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication.Properties;

/// <summary>
/// The vendor of the model: issues, rotates, ends the grant at the second use of a refresh token, and notes what should not have been sent.
/// </summary>
internal sealed class ModelVendor(ManualTimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly List<ModelToken> _tokens = [];
    private int _inFlight;

    public List<string> Violations { get; } = [];

    public bool IsAlive { get; private set; } = true;

    public ModelToken Newest
    {
        get { lock (_gate) return _tokens[^1]; }
    }

    /// <summary>The answer that brought the newest token; null when that was the consent.</summary>
    public ModelToken? AskedForNewest
    {
        get { lock (_gate) return _tokens.Count > 1 ? _tokens[^2] : null; }
    }

    /// <summary>A request is in flight.</summary>
    public bool IsAsked
    {
        get { lock (_gate) return _inFlight > 0; }
    }

    public int Refreshes
    {
        get { lock (_gate) return _tokens.Count - 1; }
    }

    public Credential Issue()
    {
        lock (_gate)
        {
            var token = new ModelToken(_tokens.Count + 1, clock.GetTimestamp() + Lifetime.Ticks);
            _tokens.Add(token);
            return new() { AccessToken = token.AccessToken, RefreshToken = token.RefreshToken, IssuedAt = clock.GetUtcNow(),
                Lifetime = Lifetime };
        }
    }

    public ModelToken Find(Credential credential)
    {
        lock (_gate) return _tokens.Single(t => t.AccessToken == credential.AccessToken);
    }

    public bool Accepts(Credential credential) => IsAlive && Find(credential).EndsAt > clock.GetTimestamp();

    public void Enter()
    {
        lock (_gate)
            if (++_inFlight > 1) Violations.Add("two requests were in flight");
    }

    public void Exit()
    {
        lock (_gate) _inFlight--;
    }

    /// <summary>A refresh arrives and is decided.</summary>
    /// <param name="credential">What is sent.</param>
    /// <param name="stored">What the store holds now.</param>
    /// <param name="machine">Who sends it.</param>
    public TokenResult Decide(Credential credential, Credential stored, int machine)
    {
        lock (_gate)
        {
            var token = Find(credential);
            if (token.Answer != AnswerState.None
                && !MayBeSentAgain(token,
                Find(stored))) Violations.Add($"{token.RefreshToken} was sent twice, its answer being {token.Answer}");
            if (token.Number != _tokens.Count) IsAlive = false;
            if (!IsAlive) return new TokenResult.Rejected("invalid_grant");
            (token.SentAt, token.AskedBy, token.Answer) = (clock.GetTimestamp(), machine, AnswerState.UnderWay);
            return new TokenResult.Issued(Issue());
        }
    }

    /// <summary>Whatever was delivered to a dead machine and is not in the store is lost.</summary>
    public void Bury(int machine, Credential stored)
    {
        lock (_gate)
            foreach (var token in _tokens.Where(t => t.AskedBy == machine && t.Answer is AnswerState.Delivered
                && t.Number >= Find(stored).Number)) token.Answer = AnswerState.Lost;
    }

    public void EndToken() => Newest.EndsAt = Math.Min(Newest.EndsAt, clock.GetTimestamp());

    /// <summary>Its answer is lost; or its claim was watched to the end and nothing newer is in the store.</summary>
    private bool MayBeSentAgain(ModelToken token, ModelToken stored) =>
        token.Answer == AnswerState.Lost || (clock.GetElapsedTime(token.SentAt) >= TokenTimings.LeaseAge && stored.Number <= token.Number);
}
