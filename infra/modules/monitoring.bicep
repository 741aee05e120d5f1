// Logs and measurements. Personal data never reaches them: the app sees to that.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts
param retentionDays int

@description('Gigabytes of logs a day, after which the rest of the day is not kept: an upper bound for the bill.')
param dailyCapGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    // Nobody reads or writes with the workspace's key.
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // The connection string alone lets nobody write: an identity with the role for it must.
    DisableLocalAuth: true
  }
}

output name string = insights.name
output connectionString string = insights.properties.ConnectionString
output workspaceId string = workspace.id
