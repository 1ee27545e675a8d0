import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PUBLIC, REQUIRES, SIGNED_IN } from '../kernel/requires.js';
import { productFunction } from './functions.js';

/** Stops the start when a route asks for a function that the product does not have: a slip of the pen would shut it for everybody. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!metatype || typeof instance !== 'object' || instance === null) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const targets = [metatype, ...this.scanner.getAllMethodNames(prototype).map((name) => prototype[name]!)];
      for (const id of targets.flatMap((target) => this.reflector.get<string[] | undefined>(REQUIRES, target) ?? [])) if (id !== PUBLIC && id !== SIGNED_IN) productFunction(id);
    }
  }
}
