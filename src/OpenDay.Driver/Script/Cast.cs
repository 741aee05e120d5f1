using System.Linq;

namespace OpenDay.Driver.Script;

/// <summary>Who plays whom: a clerk, one reviewer for each level and a deputy in every department, the office's people, and citizens.</summary>
internal sealed class Cast(DrivenPlan plan)
{
    private static readonly string[] s_surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"];
    private static readonly string[] s_givenNames = ["建华", "丽娟", "志强", "秀英", "海燕", "国栋", "雪梅", "文涛", "晓东", "玉兰", "立军", "婷婷", "永刚", "桂芳", "俊杰", "慧敏"];

    /// <summary>Citizens as the public would call them: nobody names them.</summary>
    public const string Citizens = "市民";

    /// <summary>Leads the office as well: closing and withdrawing are the lead's.</summary>
    public Actor OfficeClerk { get; } = new("office.clerk", "金政开", ["officeClerk", "officeLead"], null, []);

    public Actor Auditor { get; } = new("office.auditor", "严审计", ["auditor"], null, []);

    public Actor Clerk(string departmentId) => new($"{departmentId}.clerk", Department(departmentId).Clerk.Name, ["departmentClerk"], departmentId, []);

    /// <summary>Whoever holds the level for that department's material; nobody holds two.</summary>
    public Actor Reviewer(DrivenLevel level, string departmentId)
    {
        if (level.By == "office")
        {
            return new Actor($"office.{level.Id}", Name($"office.{level.Id}"), ["officeReviewer"], null, [level.Id]);
        }

        var isLeader = plan.ReviewLevels.LastOrDefault(candidate => candidate.By != "office") == level;
        var id = $"{departmentId}.{level.Id}";
        return new Actor(id, isLeader ? Department(departmentId).Leader.Name : Name(id), ["departmentReviewer"], departmentId, [level.Id]);
    }

    /// <summary>Holds a department's level as well as its reviewer.</summary>
    public Actor Colleague(DrivenLevel level, string departmentId)
    {
        var id = $"{departmentId}.{level.Id}.second";
        return new Actor(id, Name(id), ["departmentReviewer"], departmentId, [level.Id]);
    }

    /// <summary>Holds no level, and stands in where somebody is away.</summary>
    public Actor Deputy(string departmentId) => new($"{departmentId}.deputy", Name($"{departmentId}.deputy"), ["departmentReviewer"], departmentId, []);

    public Actor Citizen(int number) => new($"citizen.{number}", Name($"citizen.{number}"), [], null, []);

    public string Phone(int citizen) => $"138001380{citizen:D2}";

    public string Email(int citizen) => $"citizen.{citizen}@citizens.example";

    private DrivenDepartment Department(string id) => plan.Departments.First(department => department.Id == id);

    private static string Name(string id) => Dice.Pick(s_surnames, id, "surname") + Dice.Pick(s_givenNames, id, "given name");
}
