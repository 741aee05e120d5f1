using System;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace DurableTask.Sqlite.Replay;

/// <summary>Turns exceptions into failure details, with the facts that the user's provider adds.</summary>
internal sealed class FailureDescriber(IExceptionPropertiesProvider? provider)
{
    public TaskFailureDetails Describe(Exception exception)
    {
        if (exception is MissingTaskException missing)
        {
            return new(missing.Kind, missing.Message, null, null, null);
        }

        var details = TaskFailureDetails.FromException(exception);
        return provider is null ? details : this.WithProperties(details, exception);
    }

    private TaskFailureDetails WithProperties(TaskFailureDetails details, Exception exception) => details with
    {
        Properties = provider!.GetExceptionProperties(exception),
        InnerFailure = exception is not TaskFailedException && exception.InnerException is { } inner
            ? this.WithProperties(details.InnerFailure!, inner)
            : details.InnerFailure,
    };
}
