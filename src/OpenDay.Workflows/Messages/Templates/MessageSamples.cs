using System;
using System.Collections.Generic;

namespace OpenDay.Workflows.Messages.Templates;

/// <summary>
/// Invented values for each kind of message: the preview shows them, and they are all that a template may name. None is a text that a
/// department wrote, a remark, or a citizen's words; the reply to a citizen goes to that citizen alone.
/// </summary>
internal static class MessageSamples
{
    public static Dictionary<string, object?> Of(MessageKind kind, string language)
    {
        var zh = language != "en";
        var values = new Dictionary<string, object?>
        {
            ["office"] = Of(("name", zh ? "示例区政务公开办公室" : "Openness Office of Sample District"), ("phones", "0434-0000000")),
        };
        if (kind != MessageKind.Test)
        {
            values["campaign"] = Of(("title", zh ? "“5·15政务公开日”活动" : "Government Openness Day"), ("theme", zh ? "公开为民" : "Open to all"));
        }

        foreach (var (name, value) in kind switch
        {
            MessageKind.Work => Work(zh),
            MessageKind.Digest => Digest(zh),
            MessageKind.SignUp => SignUp(zh),
            MessageKind.Feedback => Feedback(zh),
            MessageKind.Test => Test(zh),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of message without a sample."),
        })
        {
            values.Add(name, value);
        }

        return values;
    }

    private static IEnumerable<(string, object?)> Work(bool zh)
    {
        yield return ("reader", Of(("name", zh ? "示例局经办人" : "Clerk of the Sample Bureau")));
        yield return ("link", "https://openday.example/go/…");
        yield return ("counts", List(Of(("urgency", "overdue"), ("number", 1)), Of(("urgency", "upcoming"), ("number", 1))));
        yield return ("announced", List(Announced(zh)));
        var handedOver = Announced(zh);
        (handedOver["department"], handedOver["by"]) = zh ? ("示例局", "张三") : ("Sample Bureau", "Zhang San");
        yield return ("handedOver", List(handedOver));
        yield return ("lines", List(
            Line(zh, "overdue", "overdue", zh ? "5月8日 17:00" : "8 May 17:00", 1, null, null),
            Line(zh, "leader-escalation", "overdue", zh ? "5月8日 17:00" : "8 May 17:00", 3, null, null),
            Line(zh, "upcoming", "upcoming", zh ? "5月15日 17:00" : "15 May 17:00", 3, null, null),
            Line(zh, "returned", "returned", zh ? "5月15日 17:00" : "15 May 17:00", 0, zh ? "公开办审核" : "Office", null),
            Line(zh, "feedback-to-answer", "upcoming", zh ? "5月16日 09:00" : "16 May 09:00", 0, null, "1a2b3c4d")));
    }

    private static Dictionary<string, object?> Announced(bool zh) => Of(
        ("track", zh ? "政务开放日" : "Open doors"),
        ("role", "organiser"),
        ("activity", Of(("at", zh ? "5月15日 09:00" : "15 May 09:00"), ("place", zh ? "便民服务大厅" : "Service hall"))),
        ("owes", List(Of(("title", zh ? "信息稿" : "Report"), ("due", zh ? "5月19日 17:00" : "19 May 17:00")))));

    private static Dictionary<string, object?> Line(bool zh, string kind, string urgency, string due, int step, string? level, string? feedback) => Of(
        ("kind", kind),
        ("urgency", urgency),
        ("department", zh ? "示例局" : "Sample Bureau"),
        ("track", zh ? "行政决策大家看" : "Decisions explained"),
        ("deliverable", zh ? "信息稿" : "Report"),
        ("feedback", feedback),
        ("due", due),
        ("step", step),
        ("level", level),
        ("contact", zh ? "李四" : "Li Si"));

    private static IEnumerable<(string, object?)> Digest(bool zh)
    {
        yield return ("link", "https://openday.example/office/sample");
        yield return ("day", zh ? "5月10日" : "10 May");
        yield return ("fresh", Of(("since", zh ? "5月9日 09:00" : "9 May 09:00"), ("submissions", 3), ("feedback", 1)));
        yield return ("late", Of(
            ("number", 2),
            ("more", 1),
            ("duties", List(Of(
                ("department", zh ? "示例局" : "Sample Bureau"),
                ("track", zh ? "行政决策大家看" : "Decisions explained"),
                ("deliverable", zh ? "信息稿" : "Report"),
                ("due", zh ? "5月8日 17:00" : "8 May 17:00"))))));
        yield return ("waiting", Of(("reviews", 2), ("sorting", 1), ("replies", 0)));
        yield return ("parked", 1);
        yield return ("audit", Of(("sequence", 128L), ("hash", new string('0', 64))));
    }

    private static IEnumerable<(string, object?)> SignUp(bool zh)
    {
        yield return ("reader", Of(("name", zh ? "张三" : "Zhang San")));
        yield return ("state", "confirmed");
        yield return ("department", zh ? "示例局" : "Sample Bureau");
        yield return ("activity", Of(
            ("title", zh ? "看便民服务大厅" : "A look at the service hall"),
            ("at", zh ? "5月15日 09:00" : "15 May 09:00"),
            ("place", zh ? "便民服务大厅" : "Service hall"),
            ("how", zh ? "请带身份证。" : "Bring your identity card.")));
    }

    private static IEnumerable<(string, object?)> Feedback(bool zh)
    {
        yield return ("reader", Of(("name", zh ? "张三" : "Zhang San")));
        yield return ("state", "answered");
        yield return ("words", zh ? "窗口周六上午照常办公。" : "The counter is open on Saturday mornings.");
    }

    private static IEnumerable<(string, object?)> Test(bool zh)
    {
        yield return ("channel", "smtp");
        yield return ("sender", zh ? "张三" : "Zhang San");
        yield return ("at", "2023-05-10 09:00 +08:00");
    }

    private static Dictionary<string, object?> Of(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            values.Add(name, value);
        }

        return values;
    }

    private static List<object?> List(params object?[] elements) => [.. elements];
}
