using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>What visitors do, and the organiser with them.</summary>
internal sealed class VisitActions(OpenDayClient client, DriveJournal journal, string campaignId)
{
    public async Task<string> SignUpAsync(ScriptedAction.SignUp signUp, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        SignedUp answer;
        try
        {
            answer = await client.SignUpAsync(signUp.Actor, campaignId, signUp.AssignmentId, signUp.Phone, signUp.Email, cancellationToken);
        }
        catch (RequestRefusedException refusal) when (mayBeRepeat && refusal.Is("signed-up-already"))
        {
            // The code went with the answer; the organiser still knows the number.
            var visitor = await FindAsync(signUp, signUp.Organiser, signUp.AssignmentId, signUp.Phone, cancellationToken);
            answer = new SignedUp(visitor.Number, visitor.State, "");
        }

        signUp.Expect("the sign-up's state", signUp.State, answer.State);
        journal.Add(signUp.Key, answer);
        return string.Create(CultureInfo.InvariantCulture, $"number {answer.Number}, {answer.State}");
    }

    public async Task<string> ChangeAsync(ScriptedAction.ChangeSignUp change, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        var signedUp = journal.Answer<SignedUp>(change.SignUpKey);
        if (signedUp.Code.Length == 0)
        {
            throw new DriveDeviationException($"{change.Which()}, the code of the sign-up", "one", "none, as its answer was lost when the drive was ended; play the campaign again from its start");
        }

        var expected = change.Step == "cancellation" ? "cancelled" : "confirmed";
        ChangedSignUp answer;
        try
        {
            answer = await client.ChangeSignUpAsync(change.Actor, campaignId, change.AssignmentId, change.Step, signedUp.Code, cancellationToken);
        }
        catch (RequestRefusedException refusal) when (mayBeRepeat && refusal.Is("sign-up-cancelled"))
        {
            answer = new ChangedSignUp(signedUp.Number, expected);
        }

        change.Expect("the sign-up's state", expected, answer.State);
        journal.Add(change.Key, answer);
        return answer.State;
    }

    public async Task<string> TickOffAsync(ScriptedAction.TickOff tick, CancellationToken cancellationToken)
    {
        var visitor = await FindAsync(tick, tick.Actor, tick.AssignmentId, tick.Phone, cancellationToken);
        var answer = await client.TickOffAsync(tick.Actor, tick.Key, campaignId, tick.AssignmentId, visitor.SignUpId, tick.Presence, cancellationToken);
        tick.Expect("the sign-up's state", tick.Presence, answer.State);
        journal.Add(tick.Key, answer);
        return string.Create(CultureInfo.InvariantCulture, $"number {answer.Number}, {answer.State}");
    }

    private async Task<ListedVisitor> FindAsync(ScriptedAction action, Actor organiser, string assignmentId, string phone, CancellationToken cancellationToken)
    {
        IReadOnlyList<ListedVisitor> visitors = await client.ListVisitorsAsync(organiser, campaignId, assignmentId, cancellationToken);
        return visitors.FirstOrDefault(visitor => visitor.Phone == phone)
            ?? throw new DriveDeviationException($"{action.Which()}, the organiser's list", $"the number {phone}", "none like it");
    }
}
