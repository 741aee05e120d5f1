// One function app with the storage account that holds its records, blobs, orchestrations and package, and what watches over them.
// Nothing here holds a secret: every connection is made with the app's own managed identity.
targetScope = 'resourceGroup'

import { Texts } from 'modules/types.bicep'

@description('Begins every resource name: lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(11)
param name string = 'openday'

@description('Azure region; it must offer the plan.')
param location string = resourceGroup().location

@description('Further tags for every resource.')
param extraTags Texts = {}

@description('Where the app runs: paid by use, or on instances of its own (with a staging slot).')
@allowed(['FlexConsumption', 'EP1', 'EP2', 'EP3'])
param plan string = 'FlexConsumption'

@description('Copies of the data: in three zones of the region, or in one place where the region has no zones.')
@allowed(['Standard_ZRS', 'Standard_LRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Locks the storage account against deletion. Whoever deploys needs the right to manage locks.')
param storageLock bool = false

@description('When the outbox is drained: NCRONTAB with seconds, in UTC.')
param outboxSchedule string = '0 */5 * * * *'

@description('When records and orchestrations are compared: NCRONTAB with seconds, in UTC.')
param reconcileSchedule string = '0 30 * * * *'

@description('When uploads are removed that expired or were never submitted: NCRONTAB with seconds, in UTC.')
param housekeepingSchedule string = '0 15 * * * *'

@description('Most instances at a time: an upper bound for the bill. Premium has 100 at most.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Flex Consumption: memory of one instance. A large photo needs up to 1 GB while it is cleaned.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('Flex Consumption: instances that wait for requests at any time.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 0

@description('Flex Consumption: what an update does to running instances. RollingUpdate is in preview.')
@allowed(['Recreate', 'RollingUpdate'])
param updateStrategy string = 'Recreate'

@description('Premium: name of the package in the container "packages".')
param package string = 'openday.zip'

@description('Premium: name of the staging slot\'s package; empty for no slot.')
param stagingPackage string = 'openday-staging.zip'

@description('Object id of whoever uploads packages; empty where that right is given elsewhere. Only Premium needs it.')
param publisherId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param publisherType string = 'User'

@description('Storage and secrets are reached through private end points only.')
param privateNetwork bool = false

@description('Addresses of the private network, at least /25.')
param networkPrefix string = '10.15.0.0/24'

@description('Where orchestrations live. The scheduler needs an app published with -p:DurableTaskSchedulerVersion.')
@allowed(['AzureStorage', 'DurableTaskScheduler'])
param orchestrationStore string = 'AzureStorage'

@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('Addresses that may reach the scheduler.')
param schedulerAddresses string[] = ['0.0.0.0/0']

@description('App settings that are secrets of the key vault: name of the setting, name of the secret.')
param vaultReferences Texts = {}

@description('Further app settings that are no secrets.')
param extraSettings Texts = {}

@description('A name of the district\'s own for the app; empty for none.')
param customDomain string = ''

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 180

@description('Gigabytes of logs a day, after which the rest of the day is not kept.')
@minValue(1)
param logDailyCapGb int = 1

@description('Who is told by the alerts and the budget; empty for nobody.')
param alertEmail string = ''

@description('What a month may cost in the currency of the subscription before somebody is told; 0 for no budget.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month in which the budget begins.')
param budgetStart string = utcNow('yyyy-MM-01')

var suffix = uniqueString(resourceGroup().id)
var tags = union({ application: 'openday' }, extraTags)
var flex = plan == 'FlexConsumption'
var slot = !flex && stagingPackage != ''
var onScheduler = orchestrationStore == 'DurableTaskScheduler'
var schedulerConnection = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
var hubs = slot ? ['OpenDay', 'OpenDayStaging'] : ['OpenDay']

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: take('${replace(name, '-', '')}${suffix}', 24)
    location: location
    tags: tags
    sku: storageSku
    workspaceId: monitoring.outputs.workspaceId
    private: privateNetwork
    lock: storageLock
  }
}

module keyVault 'modules/keyVault.bicep' = {
  params: {
    name: take('${name}-${suffix}', 24)
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    private: privateNetwork
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    addressPrefix: networkPrefix
    delegation: flex ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
    storageAccountId: storage.outputs.id
    keyVaultId: keyVault.outputs.id
  }
}

module scheduler 'modules/scheduler.bicep' = if (onScheduler) {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    sku: schedulerSku
    allowedAddresses: schedulerAddresses
    hubs: hubs
  }
}

var references = toObject(
  items(vaultReferences),
  setting => setting.key,
  setting => '@Microsoft.KeyVault(VaultName=${keyVault.outputs.name};SecretName=${setting.value})'
)
var schedulerSettings = onScheduler
  ? {
      '${schedulerConnection}': 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity'
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: schedulerConnection
    }
  : {}
var settings = union(
  {
    // The host: its own blobs, and the queues, tables and blobs of the orchestrations.
    AzureWebJobsStorage__accountName: storage.outputs.name
    // The start page is the app's own.
    AzureWebJobsDisableHomepage: 'true'
    APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
    // The app: its records and blobs.
    Storage__AccountName: storage.outputs.name
    OutboxSchedule: outboxSchedule
    ReconcileSchedule: reconcileSchedule
    HousekeepingSchedule: housekeepingSchedule
  },
  schedulerSettings,
  references,
  // Links, redirects and cookies are made for the district's own name, where it has one.
  customDomain == '' ? {} : { PublicAddress: 'https://${customDomain}' },
  extraSettings
)
// The slot must not work on the live orchestrations, nor drain the live outbox: it answers requests, no more.
var stagingSettings = {
  AzureFunctionsJobHost__extensions__durableTask__hubName: 'OpenDayStaging'
  'AzureWebJobs.SendDueReminders.Disabled': 'true'
  'AzureWebJobs.Reconcile.Disabled': 'true'
  'AzureWebJobs.Housekeeping.Disabled': 'true'
}

module flexApp 'modules/flexApp.bicep' = if (flex) {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    settings: settings
    packageContainerUri: storage.outputs.packageContainerUri
    workspaceId: monitoring.outputs.workspaceId
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alwaysReadyInstances: alwaysReadyInstances
    updateStrategy: updateStrategy
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
  }
}

module premiumApp 'modules/premiumApp.bicep' = if (!flex) {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    settings: settings
    stagingSettings: stagingSettings
    packageContainerUri: storage.outputs.packageContainerUri
    workspaceId: monitoring.outputs.workspaceId
    size: plan
    maximumInstanceCount: maximumInstanceCount
    package: package
    stagingPackage: stagingPackage
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
  }
}

module access 'modules/access.bicep' = {
  params: {
    principalId: flex ? flexApp!.outputs.principalId : premiumApp!.outputs.principalId
    storageAccountName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.name
    keyVaultName: keyVault.outputs.name
  }
}

module stagingAccess 'modules/access.bicep' = if (slot) {
  params: {
    principalId: premiumApp!.outputs.stagingPrincipalId
    storageAccountName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.name
    keyVaultName: keyVault.outputs.name
  }
}

module schedulerAccess 'modules/schedulerAccess.bicep' = if (onScheduler) {
  params: {
    principalId: flex ? flexApp!.outputs.principalId : premiumApp!.outputs.principalId
    schedulerName: scheduler!.outputs.name
  }
}

module stagingSchedulerAccess 'modules/schedulerAccess.bicep' = if (onScheduler && slot) {
  params: {
    principalId: premiumApp!.outputs.stagingPrincipalId
    schedulerName: scheduler!.outputs.name
  }
}

module packageAccess 'modules/packageAccess.bicep' = if (publisherId != '') {
  params: {
    principalId: publisherId
    principalType: publisherType
    storageAccountName: storage.outputs.name
  }
}

module domain 'modules/customDomain.bicep' = if (customDomain != '') {
  params: {
    appName: flex ? flexApp!.outputs.name : premiumApp!.outputs.name
    planId: flex ? flexApp!.outputs.planId : premiumApp!.outputs.planId
    location: location
    domain: customDomain
    flex: flex
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

module dashboard 'modules/dashboard.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0 && alertEmail != '') {
  params: {
    name: '${name}-month'
    amount: monthlyBudget
    startDate: budgetStart
    email: alertEmail
  }
}

@description('For publishing: az functionapp deployment source config-zip --name NAME')
output functionAppName string = flex ? flexApp!.outputs.name : premiumApp!.outputs.name

output address string = flex ? flexApp!.outputs.address : premiumApp!.outputs.address

output storageAccountName string = storage.outputs.name

output keyVaultName string = keyVault.outputs.name

@description('For a custom domain: the text of the TXT record asuid.NAME.')
output domainVerification string = flex ? flexApp!.outputs.domainVerification : premiumApp!.outputs.domainVerification
