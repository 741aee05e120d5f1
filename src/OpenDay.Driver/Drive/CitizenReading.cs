using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>Sums up what the app says of citizens, and compares that with what was played.</summary>
internal sealed class CitizenReading(OpenDayClient client, Cast cast, string campaignId)
{
    /// <exception cref="DriveDeviationException">A sign-up that was played is not there, or stands otherwise.</exception>
    public async Task<VisitFigures> ReadVisitsAsync(IReadOnlyList<ScriptedAction> played, CancellationToken cancellationToken)
    {
        var counts = await client.CountVisitorsAsync(cast.Auditor, campaignId, cancellationToken);
        var signUps = played.OfType<ScriptedAction.SignUp>().ToList();
        var ticked = played.OfType<ScriptedAction.TickOff>().ToList();
        var figures = new VisitFigures(
            counts.Sum(count => count.Confirmed + count.Waiting + count.Cancelled + count.Attended + count.NoShow),
            await CountMovedUpAsync(signUps, cancellationToken),
            counts.Sum(count => count.Confirmed),
            counts.Sum(count => count.Waiting),
            counts.Sum(count => count.Cancelled),
            counts.Sum(count => count.Attended),
            counts.Sum(count => count.NoShow));
        var waited = signUps.Where(signUp => signUp.State == "waiting").ToList();
        var movedUp = waited.Count(signUp => ticked.Any(tick => (tick.AssignmentId, tick.Phone) == (signUp.AssignmentId, signUp.Phone)));
        Expect("sign-ups", signUps.Count, figures.SignUps);
        Expect("sign-ups that moved up", movedUp, figures.MovedUp);
        Expect("sign-ups that wait", waited.Count - movedUp, figures.Waiting);
        Expect("cancelled sign-ups", played.OfType<ScriptedAction.ChangeSignUp>().Count(change => change.Step == "cancellation"), figures.Cancelled);
        Expect("visitors who came", ticked.Count(tick => tick.Presence == "attended"), figures.Attended);
        Expect("visitors who stayed away", ticked.Count(tick => tick.Presence == "noShow"), figures.NoShow);
        return figures;
    }

    /// <exception cref="DriveDeviationException">A question that was played is not there, or stands otherwise.</exception>
    public async Task<FeedbackFigures> ReadFeedbackAsync(IReadOnlyList<ScriptedAction> played, CancellationToken cancellationToken)
    {
        var feedback = await client.ListFeedbackAsync(cast.Auditor, campaignId, cancellationToken);
        var answers = await client.ListAnswersAsync(cast.Citizen(0), campaignId, cancellationToken);
        var figures = new FeedbackFigures(
            feedback.Count, feedback.Count(item => item.TypedInBy is not null), answers.Count, feedback.Count(item => item.State == "setAside"));
        Expect("questions", played.OfType<ScriptedAction.Ask>().Count(), figures.Received);
        Expect("questions from the stall", played.OfType<ScriptedAction.Ask>().Count(ask => !ask.Actor.IsCitizen), figures.AtTheStall);
        Expect("public replies", played.OfType<ScriptedAction.PassReply>().Count(pass => pass.State == "answered"), figures.Answered);
        Expect("questions set aside", played.OfType<ScriptedAction.SetAside>().Count(), figures.SetAside);
        return figures;
    }

    /// <summary>Whoever signed up after the places were taken, and was ticked off all the same.</summary>
    private async Task<int> CountMovedUpAsync(List<ScriptedAction.SignUp> signUps, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (assignmentId, organiser) in signUps.Select(signUp => (signUp.AssignmentId, signUp.Organiser)).DistinctBy(activity => activity.AssignmentId))
        {
            var places = signUps.Count(signUp => signUp.AssignmentId == assignmentId && signUp.State == "confirmed");
            var visitors = await client.ListVisitorsAsync(organiser, campaignId, assignmentId, cancellationToken);
            count += visitors.Count(visitor => visitor.Number > places && visitor.State is ("attended" or "noShow"));
        }

        return count;
    }

    private void Expect(string what, int expected, int found) => Expectation.Expect(campaignId, what, expected, found);
}
