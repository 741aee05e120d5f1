using System;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests.Script;

public sealed class RehearsalPlanTests
{
    private static readonly DateTimeOffset s_monday = new(2024, 5, 6, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_instant_moves_and_nothing_else()
    {
        var time = PlayTime.Pressed(s_monday, s_monday.AddDays(10), s_now, TimeSpan.FromMinutes(4));

        var filled = RehearsalPlan.Fill(
            """
            {"id": "smoke", "title": "2024-05-06", "notice": {"issuedOn": "2024-05-06"}, "startsAt": "2024-05-06T09:00:00+08:00",
             "phases": [{"startsAt": "2024-05-11T09:00:00+08:00"}], "closesAt": "2024-05-16T01:00:00Z", "leadTimes": ["PT30S", 3]}
            """u8,
            "smoke-1",
            time);

        Assert.Equal(
            """{"id":"smoke-1","title":"2024-05-06","notice":{"issuedOn":"2024-05-06"},"startsAt":"2026-11-25T05:00:00.000\u002B08:00","phases":[{"startsAt":"2026-11-25T05:02:00.000\u002B08:00"}],"closesAt":"2026-11-24T21:04:00.000\u002B00:00","leadTimes":["PT30S",3]}""",
            JsonNode.Parse(filled)!.ToJsonString());
    }

    [Fact]
    public void Play_and_real_time_turn_into_each_other()
    {
        var time = PlayTime.Pressed(s_monday, s_monday.AddDays(10), s_now, TimeSpan.FromMinutes(4));

        Assert.Equal(s_monday, time.ToPlay(s_now));
        Assert.Equal(s_monday.AddDays(5), time.ToPlay(s_now.AddMinutes(2)));
        Assert.Equal(s_now.AddMinutes(2), time.ToReal(s_monday.AddDays(5)));
        Assert.Equal(s_monday, PlayTime.Same.ToReal(s_monday));
        Assert.Equal(s_monday, PlayTime.Same.ToPlay(s_monday));
    }

    [Fact]
    public void What_is_no_plan_is_refused() => Assert.Equal(
        "The plan file: expected an object. Give a plan file.",
        Assert.Throws<JsonException>(() => RehearsalPlan.Fill(Encoding.UTF8.GetBytes("[]"), "x", PlayTime.Same)).Message);
}
