using System.Text;
using Integrations.Internal;

namespace Integrations.Tests.Mapping;

public sealed class TextPoolTests
{
    [Fact]
    public void A_text_that_repeats_is_one_string()
    {
        var pool = new TextPool();
        pool.Get("Sales"u8).Should().BeSameAs(pool.Get("Sales"u8));
    }

    [Fact]
    public void Texts_that_share_a_place_are_never_taken_for_each_other()
    {
        var pool = new TextPool();
        var random = new Random(11);
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Create(random.Next(0, 40), random, static (span, r) => r.GetItems("abcAé0 \0".AsSpan(), span));
            pool.Get(Encoding.UTF8.GetBytes(text)).Should().Be(text);
        }
    }
}
