using System.Linq;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

/// <summary>What a plan may ask of a text.</summary>
public sealed class TextRequirementTests
{
    [Fact]
    public void A_plan_that_asks_for_nothing_of_the_text_is_read_as_before()
    {
        var deliverable = Plan.Tracks[0].Deliverables[0];
        Assert.Equal((null, null, null), (deliverable.MinimumLength, deliverable.MaximumLength, deliverable.TitlePattern));
        Assert.Empty(deliverable.Mentions);
    }

    [Fact]
    public void What_a_plan_asks_of_the_text_is_read()
    {
        var deliverable = Changed(200, 2_000, "^关于.+的报告$", "activityDate", "activityPlace").Plan!.Tracks[0].Deliverables[0];
        Assert.Equal((200, 2_000, "^关于.+的报告$"), (deliverable.MinimumLength!.Value, deliverable.MaximumLength!.Value, deliverable.TitlePattern));
        Assert.Equal([Mention.ActivityDate, Mention.ActivityPlace], deliverable.Mentions);
    }

    [Fact]
    public void What_cannot_be_fulfilled_is_told() => Assert.Equal(
        [
            ("/tracks/0/deliverables/0/mentions/0", "\"weather\"", "one of \"activityDate\", \"activityPlace\"", "Choose one of the values expected."),
            ("/tracks/0/deliverables/0/maximumLength", "100", "at least /minimumLength, 200", "Write a greater number, or a smaller one there."),
            ("/tracks/0/deliverables/0/titlePattern", "\"(关于\"", "a regular expression without look-around and back-references", "Correct the pattern, for example \"^关于.+的报告$\"."),
        ],
        Changed(200, 100, "(关于", "weather").Errors.Said());

    [Theory]
    [InlineData("(?=关于).+")]
    [InlineData(@"(.)\1")]
    public void A_pattern_that_may_take_long_is_told(string pattern) =>
        Assert.Equal("/tracks/0/deliverables/0/titlePattern", Assert.Single(Changed(1, 2, pattern).Errors).Pointer);

    private static PlanReading Changed(int least, int most, string pattern, params string[] mentions) => ReadChanged(plan =>
    {
        var deliverable = plan["tracks"]![0]!["deliverables"]![0]!;
        deliverable["minimumLength"] = least;
        deliverable["maximumLength"] = most;
        deliverable["titlePattern"] = pattern;
        deliverable["mentions"] = new JsonArray([.. mentions.Select(mention => JsonValue.Create(mention))]);
    });
}
