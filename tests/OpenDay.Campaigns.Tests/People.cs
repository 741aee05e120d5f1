using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Campaigns.Tests;

/// <summary>The people of 发改局 and the office, and what they send and say.</summary>
internal static class People
{
    public static readonly Person Clerk = new("li", "李文博", [Role.DepartmentClerk], "fagaiju", []);
    public static readonly Person OtherClerk = new("zhang", "张晓雨", [Role.DepartmentClerk], "gongxinju", []);
    public static readonly Person SectionHead = new("hao", "郝", [Role.DepartmentReviewer], "fagaiju", ["section-head"]);
    public static readonly Person Leader = new("wang", "王建国", [Role.DepartmentReviewer], "fagaiju", ["section-head", "leader", "principal"]);
    public static readonly Person Principal = new("jin", "金", [Role.DepartmentReviewer], "fagaiju", ["principal"]);
    public static readonly Person WritingPrincipal = new("yu", "于", [Role.DepartmentClerk, Role.DepartmentReviewer], "fagaiju", ["section-head", "leader", "principal"]);
    public static readonly Person OtherLeader = new("zhao", "赵立新", [Role.DepartmentReviewer], "gongxinju", ["section-head", "leader"]);
    public static readonly Person Office = new("shen", "沈", [Role.OfficeReviewer], null, ["office"]);
    public static readonly Person OfficeClerk = new("guan", "关", [Role.OfficeClerk], null, []);

    public static RevisionContent Content(string title = "稳增长", int photos = 1) => new(
        title,
        new string('7', 64),
        [.. Enumerable.Range(0, photos).Select(index => new RevisionPhoto($"web{index}", $"thumbnail{index}", 640, 480, "现场"))]);

    public static Verdict Verdict(string level, string hash, DateTimeOffset at, Gate? failed = null, string? comment = null) =>
        new(level, hash, "", at, [.. Enum.GetValues<Gate>().Select(gate => new GateDecision(gate, gate != failed))], comment);
}
