from django.http import HttpResponse
from amorce.comptes.acces import connecte, entree
@entree(connecte)
def depot(requete, identifiant): return HttpResponse("")
