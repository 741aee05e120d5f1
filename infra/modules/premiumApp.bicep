// The function app on Elastic Premium: .NET isolated, with an identity of its own and, if wanted, a staging slot.
// The plan's usual file share would need a storage key; without one, the app runs from a package in the blob container.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts
param settings Texts

@description('Settings of the staging slot that differ; they stay with the slot when it is swapped.')
param stagingSettings Texts

param packageContainerUri string
param workspaceId string

@description('EP1, EP2 or EP3.')
param size string

param maximumInstanceCount int

@description('Name of the package in the container.')
param package string

@description('Name of the staging slot\'s package; empty for no slot.')
param stagingPackage string

@description('Empty where the app is in no network.')
param subnetId string

var host = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: 'SystemAssigned'
}
var site = {
  minTlsVersion: '1.2'
  scmMinTlsVersion: '1.2'
  ftpsState: 'Disabled'
  http20Enabled: true
  linuxFxVersion: 'DOTNET-ISOLATED|10.0'
  healthCheckPath: '/health/ready'
  minimumElasticInstanceCount: 1
  vnetRouteAllEnabled: subnetId != ''
  // Timers and orchestrations in a network scale only when the host itself is asked.
  functionsRuntimeScaleMonitoringEnabled: subnetId != ''
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'elastic'
  sku: { name: size, tier: 'ElasticPremium' }
  properties: {
    reserved: true
    maximumElasticWorkerCount: min(maximumInstanceCount, 100)
  }
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
    siteConfig: site
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, host, { WEBSITE_RUN_FROM_PACKAGE: '${packageContainerUri}/${package}' })
  }

  resource sticky 'config' = if (stagingPackage != '') {
    name: 'slotConfigNames'
    properties: { appSettingNames: map(items(stagingSettings), setting => setting.key) }
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

resource staging 'Microsoft.Web/sites/slots@2024-11-01' = if (stagingPackage != '') {
  parent: app
  name: 'staging'
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: subnetId == '' ? null : subnetId
    siteConfig: site
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, host, stagingSettings, { WEBSITE_RUN_FROM_PACKAGE: '${packageContainerUri}/${stagingPackage}' })
  }

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
output stagingPrincipalId string = stagingPackage == '' ? '' : staging!.identity.principalId
output address string = 'https://${app.properties.defaultHostName}'
output domainVerification string = app.properties.customDomainVerificationId
