using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Benchmarks.Scale;

/// <summary>The plan of one county: 60 departments that each owe one report on one track, two levels of review, four weeks.</summary>
internal static class ScalePlan
{
    public const int Departments = 60;
    public const string Track = "visits";
    public const string Deliverable = "report";

    public static string Id(int county) => string.Create(CultureInfo.InvariantCulture, $"2024-county-{county:D5}");

    public static string Department(int number) => string.Create(CultureInfo.InvariantCulture, $"department-{number:D2}");

    public static DateTimeOffset Opens { get; } = new(2024, 5, 6, 9, 0, 0, TimeSpan.FromHours(8));

    public static DateTimeOffset Due { get; } = new(2024, 5, 22, 17, 0, 0, TimeSpan.FromHours(8));

    public static DateTimeOffset Closes { get; } = new(2024, 5, 31, 17, 0, 0, TimeSpan.FromHours(8));

    public static byte[] Of(int county)
    {
        object basis = new { kind = "office", text = "county" };
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = Id(county),
            title = "Government Openness Day",
            district = Id(county),
            theme = "Scale",
            notice = new { title = "Notice", issuedOn = "2024-05-06", publishedOn = "2024-05-06" },
            timeZone = "Asia/Shanghai",
            officeHours = new { opens = "09:00", closes = "17:00", remindAt = "09:00" },
            office = new { name = "Office", email = $"office@{Id(county)}.example", phones = new[] { "0000-0000000" } },
            startsAt = Opens,
            closesAt = Closes,
            phases = new[]
            {
                new { id = "WarmUp", title = "Warm-up", startsAt = Opens, basis },
                new { id = "Activities", title = "Activities", startsAt = new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.FromHours(8)), basis },
                new { id = "Reporting", title = "Reporting", startsAt = new DateTimeOffset(2024, 5, 20, 0, 0, 0, TimeSpan.FromHours(8)), basis },
            },
            groups = new[] { new { id = "all", title = "All" } },
            departments = Enumerable.Range(1, Departments).Select(number => new
            {
                id = Department(number),
                name = $"Department {number}",
                groups = new[] { "all" },
                clerk = new { name = "Clerk", email = $"clerk{number}@{Id(county)}.example" },
                leader = new { name = "Leader", email = $"leader{number}@{Id(county)}.example" },
            }),
            columns = new[] { new { id = "today", title = "Today", path = new[] { "Home", "Today" } } },
            reviewLevels = new[]
            {
                new { id = "leader", title = "Leader", by = "department", limitWorkingDays = 2 },
                new { id = "office", title = "Office", by = "office", limitWorkingDays = 2 },
            },
            reminders = new { leadTimes = new[] { 3, 1, 0 }, overdueLimit = 2, leaderFromOverdueDay = 1, officeFromOverdueDay = 2, reviewLimit = 1 },
            tracks = new[]
            {
                new
                {
                    id = Track,
                    title = "Visits",
                    summary = "On site.",
                    participants = new[] { new { @as = "organiser", groups = new[] { "all" } } },
                    deliverables = new[]
                    {
                        new
                        {
                            id = Deliverable,
                            title = "Report",
                            owedBy = new[] { "organiser" },
                            due = new { kind = "at", instant = Due, basis },
                            minimumPhotos = 0,
                            column = "today",
                            review = new[] { "leader", "office" },
                        },
                    },
                },
            },
        });
    }
}
