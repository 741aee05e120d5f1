using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>
/// Does one action over HTTP, as its actor would, compares the answer with what the play expects, and notes it in the journal.
/// </summary>
internal sealed class ActionPerforming(OpenDayClient client, IDriverClock clock, DriveJournal journal, string campaignId, byte[] plan)
{
    private readonly SteeringActions _steering = new(client, journal, campaignId, plan);
    private readonly UploadActions _uploads = new(client.Uploads, journal, campaignId);
    private readonly MaterialActions _material = new(client, journal, campaignId);
    private readonly ReviewActions _reviews = new(client, journal, campaignId);
    private readonly PublicationActions _publications = new(client, clock, journal, campaignId);
    private readonly VisitActions _visits = new(client, journal, campaignId);
    private readonly FeedbackActions _feedback = new(client, journal, campaignId);

    /// <summary>Says in a few words what came of it.</summary>
    /// <param name="mayBeRepeat">The app may have done it already, without the answer having arrived.</param>
    public async Task<string> PerformAsync(ScriptedAction action, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        try
        {
            return action switch
            {
                ScriptedAction.Start start => await _steering.StartAsync(start, cancellationToken),
                ScriptedAction.Extend extend => await _steering.ExtendAsync(extend, cancellationToken),
                ScriptedAction.Waive waive => await _steering.WaiveAsync(waive, cancellationToken),
                ScriptedAction.Steer steer => await _steering.SteerAsync(steer, cancellationToken),
                ScriptedAction.Upload upload => await _uploads.UploadAsync(upload, cancellationToken),
                ScriptedAction.Submit submit => await _material.SubmitAsync(submit, cancellationToken),
                ScriptedAction.SubmitBlocked blocked => await _material.SubmitBlockedAsync(blocked, cancellationToken),
                ScriptedAction.Recall recall => await _material.RecallAsync(recall, cancellationToken),
                ScriptedAction.Claim claim => await _reviews.ClaimAsync(claim, cancellationToken),
                ScriptedAction.Release release => await _reviews.ReleaseAsync(release, mayBeRepeat, cancellationToken),
                ScriptedAction.Delegate handover => await _reviews.DelegateAsync(handover, cancellationToken),
                ScriptedAction.Compare compare => await _reviews.CompareAsync(compare, cancellationToken),
                ScriptedAction.Review review => await _reviews.ReviewAsync(review, mayBeRepeat, cancellationToken),
                ScriptedAction.Publish publish => await _publications.PublishAsync(publish, cancellationToken),
                ScriptedAction.Order order => await _publications.OrderAsync(order, cancellationToken),
                ScriptedAction.Withdraw withdraw => await _publications.WithdrawAsync(withdraw, cancellationToken),
                ScriptedAction.SignUp signUp => await _visits.SignUpAsync(signUp, mayBeRepeat, cancellationToken),
                ScriptedAction.ChangeSignUp change => await _visits.ChangeAsync(change, mayBeRepeat, cancellationToken),
                ScriptedAction.TickOff tick => await _visits.TickOffAsync(tick, cancellationToken),
                ScriptedAction.Ask ask => await _feedback.AskAsync(ask, mayBeRepeat, cancellationToken),
                ScriptedAction.Sort sort => await _feedback.SortAsync(sort, cancellationToken),
                ScriptedAction.SetAside aside => await _feedback.SetAsideAsync(aside, cancellationToken),
                ScriptedAction.Reply reply => await _feedback.ReplyAsync(reply, cancellationToken),
                ScriptedAction.PassReply pass => await _feedback.PassAsync(pass, cancellationToken),
                ScriptedAction.Follow follow => await _feedback.FollowAsync(follow, cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(action), action, "An action that nobody can perform."),
            };
        }
        catch (RequestRefusedException refusal)
        {
            throw new DriveDeviationException(action.Which(), "success", refusal.Message.TrimEnd('.'), refusal);
        }
    }
}
