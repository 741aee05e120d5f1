// The Durable Task Scheduler, where the orchestrations are not to live in the storage account.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts

@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Addresses that may reach the scheduler; every call needs a role besides.')
param allowedAddresses string[]

@description('Task hubs: one for each slot, so that no version works on another\'s orchestrations.')
param hubs string[]

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: sku == 'Dedicated' ? { name: sku, capacity: 1 } : { name: sku }
    ipAllowlist: allowedAddresses
  }
}

resource taskHubs 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = [
  for hub in hubs: {
    parent: scheduler
    name: hub
  }
]

output name string = scheduler.name
output endpoint string = scheduler.properties.endpoint
