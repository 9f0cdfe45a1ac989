using System.Text;
using Integrations.Internal;

namespace Integrations.Tests.Mapping;

public sealed class TextPoolTests
{
    [Fact]
    public void A_text_that_repeats_is_one_string()
    {
        var texts = Pooled("Sales", "lead", "Sales", "Dvořák", "Dvořák");
        texts[2].Should().BeSameAs(texts[0]);
        texts[4].Should().BeSameAs(texts[3]);
    }

    [Fact]
    public void Texts_that_share_a_place_are_never_taken_for_each_other()
    {
        var random = new Random(11);
        var texts = Enumerable.Range(0, 50_000).Select(_ => string.Create(random.Next(0, 40), random, static (span, r) => r.GetItems("abcAé0 \0".AsSpan(), span))).ToArray();
        Pooled(texts).Should().Equal(texts);
    }

    /// <summary>The texts read one after the other from a page that holds nothing else.</summary>
    private static List<string> Pooled(params string[] texts)
    {
        var pool = new TextPool();
        var page = Encoding.UTF8.GetBytes(string.Concat(texts));
        var read = new List<string>(texts.Length);
        var at = 0;
        foreach (var text in texts)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            read.Add(pool.Get(page, at, length));
            at += length;
        }

        return read;
    }
}
