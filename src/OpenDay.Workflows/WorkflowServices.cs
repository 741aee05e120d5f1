using System;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Audit;
using OpenDay.Workflows.Materials;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Messages.Templates;
using OpenDay.Workflows.Operations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Retention;
using OpenDay.Workflows.Telemetry;
using OpenDay.Workflows.Uploads;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows;

/// <summary>Registers the use cases and queries. The ports and a <see cref="TimeProvider"/> come from elsewhere.</summary>
public static class WorkflowServices
{
    public static IServiceCollection AddOpenDayWorkflows(this IServiceCollection services) =>
        services.AddRecords().AddMessages().AddUseCases().AddUploads().AddQueries().AddAccess().AddOperations();

    private static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton(p => new WorkflowMeasures(p.GetService<IMeterFactory>()))
        .AddSingleton(p => new CampaignIndex(Get<IRecordStore>(p)))
        .AddSingleton(p => new ChainReading(Get<IRecordStore>(p)))
        .AddSingleton(p => new WrittenHeads(Get<IChainHeads>(p), Get<IRecordStore>(p)))
        .AddSingleton(p => new WriteChainHeads(
            Get<IChainHeads>(p), Get<IRecordStore>(p), Get<CampaignIndex>(p), Get<WrittenHeads>(p), Get<TimeProvider>(p), Get<ILogger<WriteChainHeads>>(p)))
        .AddSingleton(p => new CampaignCommits(Get<IRecordStore>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new OutboxReading(Get<IRecordStore>(p)))
        .AddSingleton(p => new PlanLibrary(Get<IBlobStore>(p)))
        .AddSingleton(p => new TermLibrary(Get<IRecordStore>(p), Get<IBlobStore>(p)))
        .AddSingleton(p => new LikenessIndex(Get<IRecordStore>(p)))
        .AddSingleton(p => new MaterialPreparation(Get<IDocumentImport>(p), Get<IPhotoProcessor>(p), Get<SubmittedUploads>(p), Get<SubmissionReader>(p)))
        .AddSingleton(p => new AssignmentDecision(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new SubmissionDecision(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new MessageGrouping(Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<MessageComposition>(p)))
        .AddSingleton(p => new MessageSending(
            Get<CampaignCommits>(p), Get<IMessageDelivery>(p), Get<WorkflowMeasures>(p), Get<ILogger<MessageSending>>(p)))
        .AddSingleton(p => new CitizenMessages(Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<MessageTemplates>(p), Get<MessageSending>(p)))
        .AddSingleton(p => new FeedbackReminding(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new CampaignReader(Get<IRecordStore>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new PublicationReader(Get<CampaignReader>(p)))
        .AddSingleton(p => new SubmissionReader(Get<CampaignReader>(p), Get<IBlobStore>(p)));

    private static IServiceCollection AddMessages(this IServiceCollection services)
    {
        return services
            .AddSingleton(p => p.GetService<IConfiguration>() is { } configuration ? MessageSettings.Read(configuration) : MessageSettings.Usual)
            .AddSingleton(p => new MessageTemplates(Get<MessageSettings>(p)))
            .AddSingleton<IHostedService>(p => new MessageTemplatesCheck(Get<MessageTemplates>(p)))
            .AddSingleton(_ => new OfficeDigest())
            .AddSingleton(p => new MessageComposition(Get<PlanLibrary>(p), Get<MessageTemplates>(p), Get<OfficeDigest>(p)))
            .AddSingleton(p => new MessageTaking(Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<MessageComposition>(p)))
            .AddSingleton(p => new MessageLinks(Get<IDepartmentLinks>(p), Get<SiteAddress>(p)))
            .AddSingleton(p => new DueMessages(
                Get<IRecordStore>(p),
                Get<MessageTaking>(p),
                Get<MessageLinks>(p),
                Get<MessageSending>(p),
                Get<CitizenMessages>(p),
                Get<MessageSettings>(p),
                Get<TimeProvider>(p)))
            .AddSingleton(p => new ResendMessage(Get<CampaignCommits>(p)))
            .AddSingleton(p => new ConfirmMessage(Get<CampaignCommits>(p)))
            .AddSingleton(p => new RecordBounce(Get<IRecordStore>(p), Get<CampaignIndex>(p), Get<CampaignCommits>(p)))
            .AddSingleton(p => new SendTestMessage(Get<IMessageDelivery>(p), Get<MessageTemplates>(p), Get<CampaignReader>(p), Get<TimeProvider>(p)))
            .AddSingleton(p => new ReadMessage(Get<CampaignReader>(p)))
            .AddSingleton(p => new ListChannels(Get<IMessageDelivery>(p)))
            .AddSingleton(p => new PreviewMessage(Get<MessageTemplates>(p)));
    }

    private static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton(p => new StartCampaign(Get<CampaignCommits>(p), Get<CampaignIndex>(p), Get<IBlobStore>(p)))
        .AddSingleton(p => new ExtendDeadline(Get<AssignmentDecision>(p)))
        .AddSingleton(p => new WaiveAssignment(Get<AssignmentDecision>(p)))
        .AddSingleton(p => new HandOverAssignment(Get<AssignmentDecision>(p)))
        .AddSingleton(p => new RemindNow(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new FollowPlan(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new ChangePlan(Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<FollowPlan>(p), Get<IBlobStore>(p)))
        .AddSingleton(p => new AddAssignment(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new SteerCampaign(Get<CampaignCommits>(p)))
        .AddSingleton(p => new SubmitMaterial(
            Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<TermLibrary>(p), Get<IBlobStore>(p), Get<MaterialPreparation>(p), Get<SubmittedUploads>(p)))
        .AddSingleton(p => new ReplaceTerms(Get<CampaignCommits>(p), Get<IBlobStore>(p)))
        .AddSingleton(p => new ReviewRevision(Get<SubmissionDecision>(p)))
        .AddSingleton(p => new ClaimReview(Get<SubmissionDecision>(p)))
        .AddSingleton(p => new RecallRevision(Get<SubmissionDecision>(p)))
        .AddSingleton(p => new DelegateReviews(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new PublishRevision(Get<SubmissionDecision>(p)))
        .AddSingleton(p => new SignUpForActivity(Get<CampaignCommits>(p)))
        .AddSingleton(p => new ChangeSignUp(Get<CampaignCommits>(p)))
        .AddSingleton(p => new ReceiveFeedback(Get<CampaignCommits>(p), Get<FeedbackReminding>(p)))
        .AddSingleton(p => new HandleFeedback(Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<FeedbackReminding>(p)))
        .AddSingleton(p => new RemovePersonalData(
            Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<CampaignIndex>(p), [new VisitorRetention(), new AskerRetention(), new QuestionRetention(), new CaptureRetention()]))
        .AddSingleton(p => new OrderPublication(Get<SubmissionDecision>(p)))
        .AddSingleton(p => new CarryOutOrders(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new WithdrawPublication(Get<SubmissionDecision>(p)))
        .AddSingleton(p => new PlanCampaignStep(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new EnterPhase(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new PlanAssignmentStep(Get<CampaignCommits>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new PlanReminders(Get<CampaignCommits>(p), Get<PlanLibrary>(p), Get<CarryOutOrders>(p)))
        .AddSingleton(p => new DrainOutbox(
            Get<IRecordStore>(p),
            Get<CampaignIndex>(p),
            Get<OutboxReading>(p),
            Get<FollowPlan>(p),
            Get<TellOrchestrations>(p),
            Get<IndexPhotos>(p),
            Get<PlanLibrary>(p),
            Get<MessageGrouping>(p),
            Get<DueMessages>(p),
            Get<FeedbackReminding>(p),
            Get<TimeProvider>(p),
            Get<WorkflowMeasures>(p),
            Get<ILogger<DrainOutbox>>(p)))
        .AddSingleton(p => new IndexPhotos(Get<IRecordStore>(p), Get<CampaignCommits>(p), Get<LikenessIndex>(p)))
        .AddSingleton(p => new TellOrchestrations(Get<CampaignCommits>(p), Get<OutboxReading>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ReconcileOrchestrations(
            Get<IRecordStore>(p), Get<CampaignIndex>(p), Get<FollowPlan>(p), Get<WorkflowMeasures>(p), Get<ILogger<ReconcileOrchestrations>>(p)))
        .AddSingleton(p => new ImportArchive(Get<IRecordStore>(p), Get<IBlobStore>(p), Get<CampaignIndex>(p), Get<CampaignCommits>(p)));

    private static IServiceCollection AddUploads(this IServiceCollection services) => services
        .AddSingleton(p => new UploadRecords(Get<IRecordStore>(p)))
        .AddSingleton(p => new UploadRecognition(Get<IPhotoProcessor>(p), Get<IDocumentImport>(p)))
        .AddSingleton(p => new FinishUpload(
            Get<UploadRecords>(p), Get<IUploadStore>(p), Get<UploadRecognition>(p), Get<DropUpload>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new SubmittedUploads(
            Get<UploadRecords>(p), Get<IUploadStore>(p), Get<FinishUpload>(p), Get<DropUpload>(p), Get<TimeProvider>(p), Get<ILogger<SubmittedUploads>>(p)))
        .AddSingleton(p => new CreateUpload(
            Get<UploadRecords>(p), Get<CampaignReader>(p), Get<AppendToUpload>(p), Get<DropUpload>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new AppendToUpload(Get<UploadRecords>(p), Get<IUploadStore>(p), Get<FinishUpload>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new JoinUploads(
            Get<UploadRecords>(p), Get<IUploadStore>(p), Get<CreateUpload>(p), Get<FinishUpload>(p), Get<DropUpload>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new DropUpload(Get<UploadRecords>(p), Get<IUploadStore>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new OpenUploadPhoto(Get<SubmittedUploads>(p)))
        .AddSingleton(p => new ReadUpload(Get<UploadRecords>(p), Get<FinishUpload>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new RemoveExpiredUploads(
            Get<IRecordStore>(p),
            Get<IUploadStore>(p),
            Get<CampaignIndex>(p),
            Get<UploadRecords>(p),
            Get<FinishUpload>(p),
            Get<TimeProvider>(p),
            Get<ILogger<RemoveExpiredUploads>>(p)));

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton(p => new ListCampaigns(Get<CampaignIndex>(p), Get<CampaignReader>(p)))
        .AddSingleton(p => new ReadPlan(Get<CampaignReader>(p), Get<PlanLibrary>(p)))
        .AddSingleton(p => new QueryStatus(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ListAssignments(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ReadAssignment(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ReadSubmission(Get<CampaignReader>(p), Get<SubmissionReader>(p), Get<TermLibrary>(p), Get<LikenessIndex>(p)))
        .AddSingleton(p => new CompareRevisions(Get<SubmissionReader>(p)))
        .AddSingleton(p => new CheckMaterial(Get<CampaignReader>(p), Get<TermLibrary>(p), Get<MaterialPreparation>(p)))
        .AddSingleton(p => new PreviewMaterial(Get<CampaignReader>(p), Get<MaterialPreparation>(p)))
        .AddSingleton(p => new ReadTerms(Get<CampaignReader>(p), Get<TermLibrary>(p)))
        .AddSingleton(p => new OpenSubmissionPhoto(Get<SubmissionReader>(p)))
        .AddSingleton(p => new ListReviewQueue(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ListDelegations(Get<CampaignReader>(p)))
        .AddSingleton(p => new ListPublications(Get<CampaignReader>(p)))
        .AddSingleton(p => new SearchPublications(Get<ListPublications>(p), Get<SubmissionReader>(p)))
        .AddSingleton(p => new ListPublicAddresses(Get<CampaignIndex>(p), Get<CampaignReader>(p)))
        .AddSingleton(p => new ReadPublication(Get<PublicationReader>(p), Get<SubmissionReader>(p)))
        .AddSingleton(p => new ReadProof(Get<PublicationReader>(p), Get<IRecordStore>(p)))
        .AddSingleton(p => new OpenPublishedText(Get<PublicationReader>(p), Get<SubmissionReader>(p)))
        .AddSingleton(p => new OpenPublishedPhoto(Get<CampaignReader>(p), Get<SubmissionReader>(p)))
        .AddSingleton(p => new RehearsePlan(Get<CampaignReader>(p), Get<PlanLibrary>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ReadLedger(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ExportLedger(Get<ReadLedger>(p)))
        .AddSingleton(p => new ReadReport(Get<CampaignReader>(p), Get<CountVisitors>(p), Get<ListPublications>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ListDates(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ReadAudit(Get<ChainReading>(p), Get<CampaignReader>(p)))
        .AddSingleton(p => new ReadHead(Get<CampaignReader>(p)))
        .AddSingleton(p => new ReadOrchestration())
        .AddSingleton(p => new ReadDepartment(Get<CampaignReader>(p)))
        .AddSingleton(p => new ListReminders(Get<CampaignReader>(p), Get<ListMessages>(p)))
        .AddSingleton(p => new VerifyAudit(Get<IRecordStore>(p), Get<CampaignReader>(p), Get<WrittenHeads>(p)))
        .AddSingleton(p => new ListActivities(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ReadSignUp(Get<CampaignReader>(p)))
        .AddSingleton(p => new ListVisitors(Get<CampaignReader>(p), Get<AccessJournal>(p)))
        .AddSingleton(p => new ExportVisitors(Get<CampaignReader>(p), Get<ListVisitors>(p)))
        .AddSingleton(p => new CountVisitors(Get<CampaignReader>(p)))
        .AddSingleton(p => new ListFeedback(Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ReadFeedback(Get<CampaignReader>(p), Get<AccessJournal>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new FollowFeedback(Get<CampaignReader>(p)))
        .AddSingleton(p => new ListAnswers(Get<CampaignReader>(p)))
        .AddSingleton(p => new ListMessages(Get<CampaignReader>(p)))
        .AddSingleton(p => new ExportArchive(Get<IRecordStore>(p), Get<IBlobStore>(p), Get<CampaignReader>(p), Get<AccessJournal>(p)));

    private static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton(p => new AppSecret(Get<IRecordStore>(p)))
        .AddSingleton(p => new AccessLog(Get<IRecordStore>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new RefusalBudget(Get<TimeProvider>(p)))
        .AddSingleton(p => new AccessJournal(Get<AccessLog>(p), Get<RefusalBudget>(p), Get<ILogger<AccessJournal>>(p)))
        .AddSingleton(p => new NoteRefusal(Get<AccessJournal>(p)))
        .AddSingleton(p => new NotePlatformSignIn(Get<AccessJournal>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new KeepAccessLog(Get<AccessLog>(p), Get<AccessJournal>(p)))
        .AddSingleton(p => new ReadAccessLog(Get<ChainReading>(p), Get<IRecordStore>(p), Get<WrittenHeads>(p), Get<AccessJournal>(p)))
        .AddSingleton(p => new AccessMail(Get<IMessageDelivery>(p), Get<ILogger<AccessMail>>(p)))
        .AddSingleton(p => new AccountRecords(Get<IRecordStore>(p), Get<AccessJournal>(p)))
        .AddSingleton(p => new LinkRecords(Get<IRecordStore>(p), Get<CampaignReader>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new MailedCodes(Get<IRecordStore>(p), Get<AppSecret>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new DepartmentLinks(Get<SiteAddress>(p), Get<LinkRecords>(p), Get<AppSecret>(p)))
        .AddSingleton<IDepartmentLinks>(Get<DepartmentLinks>)
        .AddSingleton(p => new Sessions(
            Get<IRecordStore>(p), Get<AccountRecords>(p), Get<LinkRecords>(p), Get<AppSecret>(p), Get<AccessJournal>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new SignInByCode(
            Get<AccountRecords>(p), Get<MailedCodes>(p), Get<AccessMail>(p), Get<SiteAddress>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new RecognizeAccount(Get<AccountRecords>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new InviteAccount(Get<AccountRecords>(p), Get<AccessMail>(p), Get<SiteAddress>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new ChangeAccount(Get<AccountRecords>(p)))
        .AddSingleton(p => new ReadAccounts(Get<AccountRecords>(p)))
        .AddSingleton(p => new KeepPasskey(Get<AccountRecords>(p), Get<AccessMail>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new SpendOnce(Get<IRecordStore>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new OpenFirstOffice(Get<IRecordStore>(p), Get<AccountRecords>(p), Get<SiteAddress>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new OpenDepartmentLink(
            Get<DepartmentLinks>(p), Get<LinkRecords>(p), Get<MailedCodes>(p), Get<AccessMail>(p), Get<TimeProvider>(p)))
        .AddSingleton(p => new RevokeDepartmentLinks(Get<LinkRecords>(p), Get<AccessJournal>(p)))
        .AddSingleton(p => new RemoveExpiredAccess(Get<IRecordStore>(p), Get<TimeProvider>(p)));

    private static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton(p => new InstanceOwners(Get<CampaignIndex>(p)))
        .AddSingleton(p => new RecordOperation(Get<CampaignCommits>(p), Get<InstanceOwners>(p)))
        .AddSingleton(p => new SteerInstance(Get<RecordOperation>(p)))
        .AddSingleton(p => new ListInstances(Get<TimeProvider>(p)))
        .AddSingleton(p => new ReadInstance(Get<IOrchestrationHistory>(p), Get<InstanceOwners>(p)))
        .AddSingleton(p => new ReadOperationsLog(Get<IRecordStore>(p)))
        .AddSingleton(p => new TimerRuns(Get<IRecordStore>(p)))
        .AddSingleton(p => new InspectOutboxes(Get<IRecordStore>(p), Get<CampaignIndex>(p), Get<PlanLibrary>(p), Get<TimeProvider>(p)));

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
