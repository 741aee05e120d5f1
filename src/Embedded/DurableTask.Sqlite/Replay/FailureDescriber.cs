using System;
using System.Collections.Generic;
using System.Text.Json;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Replay;

/// <summary>
/// Turns exceptions into failure details, with the facts that the user's provider adds. It never throws: the failure counts for more
/// than what is said about it.
/// </summary>
internal sealed class FailureDescriber(IExceptionPropertiesProvider? provider, ILogger logger)
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
        Properties = this.PropertiesOf(exception),
        InnerFailure = exception is not TaskFailedException && exception.InnerException is { } inner
            ? this.WithProperties(details.InnerFailure!, inner)
            : details.InnerFailure,
    };

    private Dictionary<string, object?>? PropertiesOf(Exception exception)
    {
        try
        {
            if (provider!.GetExceptionProperties(exception) is not { } given)
            {
                return null;
            }

            var kept = new Dictionary<string, object?>();
            foreach (var (key, value) in given)
            {
                this.Keep(kept, key, value);
            }

            return kept;
        }
        catch (Exception failure)
        {
            FailureLog.NoProperties(logger, failure, exception.GetType());
            return null;
        }
    }

    // The code sees a property as it will be read back, so that it sees the same in every replay.
    private void Keep(Dictionary<string, object?> kept, string key, object? value)
    {
        try
        {
            kept[key] = FailureCodec.Plain(JsonSerializer.SerializeToElement(value));
        }
        catch (Exception failure)
        {
            FailureLog.PropertyLeftOut(logger, failure, key);
        }
    }
}
