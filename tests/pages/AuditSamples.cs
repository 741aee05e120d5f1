using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Audit;
using OpenDay.Web.Audit;

namespace OpenDay.TestPages;

/// <summary>One entry of every form that details have.</summary>
internal static class AuditSamples
{
    private static readonly Dictionary<string, string> s_values = new()
    {
        ["body"] = "Office",
        ["channel"] = "wecom:bureaus",
        ["columns"] = string.Join(", ", SamplePages.Plan.Columns.Take(2).Select(column => column.Id)),
        ["data"] = "capture times",
        ["day"] = "2023-05-15",
        ["deliverable"] = "report",
        ["department"] = "fagaiju",
        ["hash"] = "0123",
        ["id"] = "fagaiju.leader",
        ["instant"] = "2023-05-15T09:00:00.0000000Z",
        ["level"] = "leader",
        ["name"] = "甲",
        ["number"] = "3",
        ["participation"] = "Organiser",
        ["phase"] = "Activities",
        ["remarks"] = "乙; Political: 丙",
        ["reminder"] = "Overdue",
        ["state"] = "Waiting",
        ["text"] = "丙: 甲",
    };

    public static IEnumerable<AuditEntry> All => AuditForms.All.Select(form => OfficePages.Entry(form.Action, Detail(form)));

    public static string Detail(AuditForm form) => Regex.Replace(form.Template, @"\{([a-z]+)\}", place => s_values[place.Groups[1].Value]);
}
