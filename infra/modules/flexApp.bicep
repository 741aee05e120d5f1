// The function app on Flex Consumption: .NET isolated, with an identity of its own.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts
param settings Texts
param packageContainerUri string
param workspaceId string
param maximumInstanceCount int
param instanceMemoryMB int

@description('Instances that wait for requests at any time, so that the first of a morning is as fast as the others.')
param alwaysReadyInstances int

@description('What an update does to running instances: ends them all, or replaces them one batch after another.')
@allowed(['Recreate', 'RollingUpdate'])
param updateStrategy string

@description('Empty where the app is in no network.')
param subnetId string

var alwaysReady = alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: subnetId == '' ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
        alwaysReady: alwaysReady
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      // The service takes it; the compiler's types do not know it yet.
      #disable-next-line BCP037
      siteUpdateStrategy: { type: updateStrategy }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Publishing is done as a signed-in person or pipeline, never with a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource measurements 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: app
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = app.name
output planId string = plan.id
output principalId string = app.identity.principalId
output address string = 'https://${app.properties.defaultHostName}'
output domainVerification string = app.properties.customDomainVerificationId
