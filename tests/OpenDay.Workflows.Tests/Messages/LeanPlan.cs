using System.Globalization;
using System.Linq;
using System.Text;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>A plan of three departments that each owe one report, reviewed by their leader and by the office; three weeks of May 2023.</summary>
internal static class LeanPlan
{
    public static readonly string[] Departments = ["ju1", "ju2", "ju3"];

    public static byte[] Of(string id) => Encoding.UTF8.GetBytes($$"""
        {
          "id": "{{id}}", "title": "政务公开日", "district": "示例区", "theme": "公开为民",
          "notice": { "title": "通知", "issuedOn": "2023-05-01", "publishedOn": "2023-05-01" },
          "timeZone": "Asia/Shanghai",
          "officeHours": { "opens": "09:00", "closes": "17:00", "remindAt": "09:00" },
          "office": { "name": "区公开办", "email": "office@{{id}}.example", "phones": ["1"] },
          "startsAt": "2023-05-08T08:00:00+08:00", "closesAt": "2023-05-26T17:00:00+08:00",
          "phases": [{ "id": "Reporting", "title": "信息报送", "startsAt": "2023-05-08T08:00:00+08:00", "basis": { "kind": "office", "text": "试" } }],
          "groups": [],
          "departments": [{{string.Join(", ", Departments.Select(Department))}}],
          "columns": [{ "id": "news", "title": "动态", "path": ["动态"] }],
          "reviewLevels": [
            { "id": "leader", "title": "领导审核", "by": "department", "limitWorkingDays": 1 },
            { "id": "office", "title": "公开办审核", "by": "office", "limitWorkingDays": 1 }],
          "reminders": { "leadTimes": [2, 1, 0], "overdueLimit": 4, "leaderFromOverdueDay": 2, "officeFromOverdueDay": 3, "reviewLimit": 2, "digestAt": "09:30" },
          "tracks": [{
            "id": "reports", "title": "信息报送", "summary": "报送信息。",
            "participants": [{ "as": "organiser", "departments": ["{{string.Join("\", \"", Departments)}}"] }],
            "deliverables": [{
              "id": "report", "title": "信息稿", "owedBy": ["organiser"],
              "due": { "kind": "at", "instant": "2023-05-16T17:00:00+08:00", "basis": { "kind": "office", "text": "试" } },
              "minimumPhotos": 0, "column": "news", "review": ["leader", "office"] }] }]
        }
        """);

    public static string Name(string departmentId) => "区" + departmentId;

    public static string Assignment(string departmentId) => $"reports.{departmentId}.organiser";

    private static string Department(string id) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "id": "{{id}}", "name": "{{Name(id)}}", "groups": [], "clerk": { "name": "{{id}}经办", "email": "{{id}}@d.example" }, "leader": { "name": "{{id}}领导", "email": "{{id}}.leader@d.example" } }""");
}
