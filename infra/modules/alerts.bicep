// What an operator must hear about. The words are those that the app logs; docs/operations.md says what to do about each.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts
param workspaceId string

@description('Who is told; empty for nobody, and the alerts are seen in the portal only.')
param email string

@description('Longest time without a run of the drain before the outbox counts as late. The outbox is drained every minute or every few.')
param drainSilence string = 'PT30M'

var errorMessages = 'union isfuzzy=true AppTraces, AppExceptions | extend Text = coalesce(Message, tostring(Properties.FormattedMessage))'
var rules = [
  {
    id: 'message-parked'
    title: 'A message was parked'
    description: 'Its channel refused it eight times; the reader has not been told. The office sees it under messages.'
    severity: 2
    window: 'PT15M'
    query: '${errorMessages} | where Text startswith "Message parked: "'
    operator: 'GreaterThan'
  }
  {
    id: 'orchestration-failed'
    title: 'An orchestration failed'
    description: 'A campaign or an assignment has no timeline until the reconciliation starts it again.'
    severity: 1
    window: 'PT15M'
    query: '${errorMessages} | where Text startswith "Orchestration failed: "'
    operator: 'GreaterThan'
  }
  {
    id: 'outbox-late'
    title: 'The outbox is late'
    description: 'A drain left rows behind that it should have settled, or could not drain a campaign at all.'
    severity: 1
    window: 'PT15M'
    query: '${errorMessages} | where Text startswith "Outbox late: " or Text startswith "Outbox not drained: "'
    operator: 'GreaterThan'
  }
  {
    id: 'outbox-silent'
    title: 'The outbox is not drained'
    description: 'The timer SendDueReminders has not run: no orchestration is told anything, and no message goes out.'
    severity: 1
    window: drainSilence
    query: 'AppRequests | where OperationName == "SendDueReminders" and Success == true'
    operator: 'LessThan'
  }
  {
    id: 'server-errors'
    title: 'Requests fail'
    description: 'The app answered with 5xx more than five times in a quarter of an hour.'
    severity: 2
    window: 'PT15M'
    query: 'AppRequests | where toint(ResultCode) between (500 .. 599)'
    operator: 'GreaterThan'
  }
  {
    id: 'not-ready'
    title: 'A store does not answer'
    description: 'health/ready found records, blobs or orchestrations silent or refusing.'
    severity: 1
    window: 'PT15M'
    query: '${errorMessages} | where Text startswith "Not ready: "'
    operator: 'GreaterThan'
  }
]
var thresholds = { 'server-errors': 5, 'outbox-silent': 1 }

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (email != '') {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'openday'
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.id}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: thresholds[?rule.id] ?? 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: email == '' ? [] : [people.id] }
    }
  }
]
