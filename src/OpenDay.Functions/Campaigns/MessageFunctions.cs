using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Campaigns;

/// <summary>What the office does about messages: it sees how the channels stand, tries them, looks at the words, and has what was parked sent again.</summary>
public sealed class MessageFunctions(
    ResendMessage resendMessage, SendTestMessage sendTestMessage, ListChannels listChannels, PreviewMessage previewMessage)
{
    [Function("ResendMessage")]
    [Admits(Role.OfficeClerk)]
    [Operation("Has a parked message tried again, as often as a new one.", Answer = typeof(MessageResent), Refusals = [404, 409])]
    public async Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/messages/{key}/resend")] HttpRequest request,
        string campaignId,
        string key,
        CancellationToken cancellationToken) =>
        Answers.Ok(await resendMessage.RunAsync(campaignId, key, request.GetPerson(), RequestIdentities.Of(request, []), cancellationToken));

    [Function("SendTestMessage")]
    [Admits(Role.OfficeClerk)]
    [Operation("Sends a test by one channel at once.", Body = typeof(TestMessageRequest), Answer = typeof(TestOutcome), Refusals = [404, 422])]
    public async Task<IResult> Test(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/messages/test")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var (body, _) = await request.ReadJsonAsync<TestMessageRequest>(cancellationToken);
        return Answers.Ok(await sendTestMessage.RunAsync(body.Channel, body.To, body.CampaignId, body.Language, request.GetPerson(), cancellationToken));
    }

    [Function("ListChannels")]
    [Admits(Role.OfficeClerk, Role.Auditor, Role.Operator)]
    [Operation("The channels for messages, in the order in which they are tried, and until when each is left alone after failing.", Answer = typeof(ChannelState[]))]
    public IResult Channels([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/messages/channels")] HttpRequest request) => Answers.Ok(listChannels.Run());

    [Function("PreviewMessage")]
    [Admits(Role.OfficeClerk, Role.Auditor)]
    [QueryParameter("kind", "work, digest, sign-up, feedback or test.")]
    [QueryParameter("language", "zh-CN or en.")]
    [Operation("A kind of message with invented values, as its template words it.", Answer = typeof(MessagePreview), Refusals = [400, 404])]
    public IResult Preview([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/messages/preview")] HttpRequest request) =>
        Answers.Ok(previewMessage.Run(Queries.Text(request, "kind"), Queries.Text(request, "language")));
}
