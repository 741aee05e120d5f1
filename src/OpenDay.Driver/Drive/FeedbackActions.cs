using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>What is asked, and what becomes of it.</summary>
internal sealed class FeedbackActions(OpenDayClient client, DriveJournal journal, string campaignId)
{
    public async Task<string> AskAsync(ScriptedAction.Ask ask, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        // What is sent again is a question of its own: look first whether it is there already. Its code went with the answer.
        var arrived = mayBeRepeat
            ? (await client.ListFeedbackAsync(ask.Office, campaignId, cancellationToken)).FirstOrDefault(feedback => feedback.Question == ask.Question)
            : null;
        var answer = arrived is null
            ? await client.AskAsync(ask.Actor, campaignId, ask.Question, ask.Email, cancellationToken)
            : new ReceivedFeedback(arrived.FeedbackId, arrived.State, "");
        ask.Expect("the question's state", "toSort", answer.State);
        journal.Add(ask.Key, answer);
        return "waits to be sorted";
    }

    public async Task<string> SortAsync(ScriptedAction.Sort sort, CancellationToken cancellationToken)
    {
        var answer = await client.SortFeedbackAsync(sort.Actor, sort.Key, campaignId, Id(sort.AskKey), sort.DepartmentId, cancellationToken);
        sort.Expect("the question's state and who answers", $"toAnswer {sort.DepartmentId}", $"{answer.State} {answer.DepartmentId}");
        journal.Add(sort.Key, answer);
        return "waits for a reply";
    }

    public async Task<string> SetAsideAsync(ScriptedAction.SetAside aside, CancellationToken cancellationToken)
    {
        var answer = await client.SetFeedbackAsideAsync(aside.Actor, aside.Key, campaignId, Id(aside.AskKey), aside.Reason, cancellationToken);
        aside.Expect("the question's state", "setAside", answer.State);
        journal.Add(aside.Key, answer);
        return "set aside";
    }

    public async Task<string> ReplyAsync(ScriptedAction.Reply reply, CancellationToken cancellationToken)
    {
        var answer = await client.DraftReplyAsync(reply.Actor, reply.Key, campaignId, Id(reply.AskKey), reply.Text, cancellationToken);
        reply.Expect("the question's state", "underReview", answer.State);
        journal.Add(reply.Key, answer);
        return "waits for the department";
    }

    public async Task<string> PassAsync(ScriptedAction.PassReply pass, CancellationToken cancellationToken)
    {
        var draft = journal.Answer<ChangedFeedback>(pass.ReplyKey).DraftNumber ?? throw new DriveDeviationException($"{pass.Which()}, the draft", "its number", "none");
        var answer = await client.PassReplyAsync(pass.Actor, pass.Key, campaignId, Id(pass.AskKey), draft, cancellationToken);
        pass.Expect("the question's state", pass.State, answer.State);
        journal.Add(pass.Key, answer);
        return pass.State == "answered" ? "public" : "waits for the office";
    }

    public async Task<string> FollowAsync(ScriptedAction.Follow follow, CancellationToken cancellationToken)
    {
        if (journal.Answer<ReceivedFeedback>(follow.AskKey) is not { Code: { Length: > 0 } code })
        {
            journal.Add(follow.Key, new FollowedFeedback(false));
            return "nothing, as the code went with a lost answer";
        }

        var page = WebUtility.HtmlDecode(await client.ReadFollowPageAsync(follow.Actor, campaignId, code, cancellationToken));
        if (!page.Contains(follow.Text, StringComparison.Ordinal))
        {
            throw new DriveDeviationException($"{follow.Which()}, the page", $"'{follow.Text}' on it", "a page without it");
        }

        journal.Add(follow.Key, new FollowedFeedback(true));
        return "there it is";
    }

    private string Id(string askKey) => journal.Answer<ReceivedFeedback>(askKey).FeedbackId;
}
