using System;
using System.Diagnostics;
using System.Linq;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using static OpenDay.Campaigns.Tests.Checks.CheckedText;

namespace OpenDay.Campaigns.Tests.Checks;

public sealed class SpeedTests
{
    private const string Prose = "5月15日（星期一）上午，区公安分局在解放路大润发门前开展“政务公开日”集中宣传活动，发放资料300余份，解答咨询86人次，收集意见建议12条；致电12345反映的问题已办结75%。";

    /// <summary>The best of many tries: what the machine does besides counts for nothing.</summary>
    [Fact]
    public void Five_thousand_characters_are_read_in_less_than_five_milliseconds()
    {
        var material = Material([.. Enumerable.Repeat(Prose, 5_000 / Prose.Length + 1)]);
        var best = Enumerable.Range(0, 50).Min(_ => Measure(material));
        TestContext.Current.TestOutputHelper!.WriteLine(best.ToString());
        Assert.InRange(best.TotalMilliseconds, 0, 5);
    }

    /// <summary>The longest texts of the kind that makes a careless pattern go back and forth.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("4111-")]
    [InlineData("a")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("辽C1")]
    [InlineData("5月")]
    [InlineData("2023-5-")]
    [InlineData("电话 ")]
    [InlineData("。")]
    [InlineData("一")]
    [InlineData("十月十")]
    [InlineData("其它")]
    [InlineData("按装配")]
    public void The_longest_hostile_text_is_read_in_less_than_a_minute(string unit)
    {
        // A pattern that starts over at each place would read it 20,000,000,000 letters long.
        var time = Measure(Material(string.Concat(Enumerable.Repeat(unit, DocumentLimits.MostCharacters / unit.Length))));
        Assert.InRange(time.TotalSeconds, 0, 60);
    }

    private static TimeSpan Measure(Material material)
    {
        // Folding the passages is part of the work; a record with the same content does it again.
        var watch = Stopwatch.StartNew();
        MaterialChecks.Run(new(material.Title, material.Document, material.Captions), Setting);
        return watch.Elapsed;
    }
}
